package pop3

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// DeleteAll marks many messages, pipelined; it yields each number with nil or the server's *Error. Any other error ends
// the walk and breaks the session: then nothing is deleted. Leaving the loop early does not call back what is in flight;
// Reset does.
func (c *Client) DeleteAll(ctx context.Context, nums []Num) iter.Seq2[Num, error] {
	return func(yield func(Num, error) bool) {
		for _, n := range nums {
			if err := checkNum("DELE", n); err != nil {
				yield(n, err)
				return
			}
		}
		if len(nums) == 0 {
			return
		}
		left := false
		err := c.run(ctx, Transaction, "DELE", func(ctx context.Context) error {
			if err := c.testPipelining(); err != nil {
				return err
			}
			return c.deleteAll(nums, func(n Num, err error) bool {
				left = left || !yield(n, err)
				return !left
			})
		})
		if err != nil && !left {
			if e := (*undelivered)(nil); errors.As(err, &e) {
				yield(e.num, err)
				return
			}
			yield(nums[0], err)
		}
	}
}

// undelivered is an error about one of many messages.
type undelivered struct {
	num Num
	err error
}

func (u *undelivered) Error() string { return fmt.Sprintf("message %d: %v", u.num, u.err) }
func (u *undelivered) Unwrap() error { return u.err }

// deleteAll sends DELE for all of nums, and tells the answers until each does not want to hear more.
func (c *Client) deleteAll(nums []Num, each func(Num, error) bool) error {
	lines := make([]string, len(nums))
	for i, n := range nums {
		lines[i] = numbered("DELE", n)
	}
	c.marked = true
	f := c.newFlight()
	defer f.land()
	wanted := true
	for at := 0; wanted && at < len(nums) || f.waiting() > 0; at++ {
		if wanted {
			if err := f.fill(lines, at); err != nil {
				return &undelivered{nums[at], err}
			}
		}
		_, err := f.reply()
		if _, refused := errors.AsType[*Error](err); err != nil && !refused {
			return &undelivered{nums[at], err}
		}
		wanted = wanted && each(nums[at], err)
	}
	return nil
}
