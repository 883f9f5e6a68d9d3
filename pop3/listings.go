package pop3

import (
	"context"
	"errors"
)

// Listings asks LIST and UIDL, in flight together where the server allows it. A server that refuses one gives the other
// listing and an *Error.
func (c *Client) Listings(ctx context.Context) (sizes []ScanEntry, ids []UniqueIDEntry, err error) {
	var refusal *Error
	each := func(i int, _ string, refused *Error) (err error) {
		switch {
		case refused != nil:
			refusal = refused
		case i == 0:
			sizes, err = c.readScanListing()
		default:
			ids, err = c.readUniqueIDListing()
		}
		return err
	}
	err = c.together(ctx, "LIST and UIDL", []string{"LIST", "UIDL"}, each)
	if err == nil && refusal != nil {
		err = refusal
	}
	return sizes, ids, err
}

// Survey asks STAT, LIST and UIDL, in flight together where the server allows it: everything about a maildrop of which
// nothing is known. A server that refuses LIST or UIDL gives the others and an *Error; one that refuses STAT gives an *Error
// about that.
func (c *Client) Survey(ctx context.Context) (d DropListing, sizes []ScanEntry, ids []UniqueIDEntry, err error) {
	var refusal *Error
	each := func(i int, text string, refused *Error) (err error) {
		switch {
		case refused != nil && (refusal == nil || refusal.Command != "STAT"):
			refusal = refused
		case refused != nil:
		case i == 0:
			d, err = parseDropListing(text)
		case i == 1:
			sizes, err = c.readScanListing()
		default:
			ids, err = c.readUniqueIDListing()
		}
		return err
	}
	err = c.together(ctx, "STAT, LIST and UIDL", []string{"STAT", "LIST", "UIDL"}, each)
	if err == nil && refusal != nil {
		err = refusal
	}
	return d, sizes, ids, err
}

// ListingsOf asks the size and the unique-id of some messages, all in flight together: the tail of a maildrop to which
// messages were only added. What the server refuses is missing in the answer.
func (c *Client) ListingsOf(ctx context.Context, nums []Num) (sizes []ScanEntry, ids []UniqueIDEntry, err error) {
	lines := make([]string, 0, 2*len(nums))
	for _, n := range nums {
		if err := checkNum("LIST", n); err != nil {
			return nil, nil, err
		}
		lines = append(lines, numbered("LIST", n), numbered("UIDL", n))
	}
	err = c.together(ctx, "LIST and UIDL", lines, func(i int, text string, refused *Error) error {
		n := nums[i/2]
		if refused != nil {
			return nil
		}
		if i%2 == 1 {
			return appendUniqueID(&ids, text, n)
		}
		octets, err := parseScanOne(text, n)
		sizes = append(sizes, ScanEntry{n, octets})
		return err
	})
	return sizes, ids, err
}

// Look asks the drop listing and the unique-ids of some messages, the first and the last of the session before, say, all
// in flight together: the cheapest way to see that nothing is new. A message that does not exist is missing in the answer.
func (c *Client) Look(ctx context.Context, nums ...Num) (d DropListing, ids []UniqueIDEntry, err error) {
	lines := []string{"STAT"}
	for _, n := range nums {
		if err := checkNum("UIDL", n); err != nil {
			return DropListing{}, nil, err
		}
		lines = append(lines, numbered("UIDL", n))
	}
	var refusal *Error
	err = c.together(ctx, "STAT and UIDL", lines, func(i int, text string, refused *Error) (err error) {
		switch {
		case i == 0 && refused == nil:
			d, err = parseDropListing(text)
		case i == 0:
			refusal = refused
		case refused == nil:
			err = appendUniqueID(&ids, text, nums[i-1])
		}
		return err
	})
	if err == nil && refusal != nil {
		err = refusal
	}
	return d, ids, err
}

// appendUniqueID adds the answer to UIDL n.
func appendUniqueID(ids *[]UniqueIDEntry, text string, n Num) error {
	id, err := parseUniqueIDOne(text, n)
	if err == nil && id != "" {
		*ids = append(*ids, UniqueIDEntry{n, id})
	}
	return err
}

// together sends all lines, in flight together where the server allows it. It gives the text behind each +OK to each,
// which reads what follows, or the refusal.
func (c *Client) together(ctx context.Context, what string, lines []string, each func(i int, text string, refused *Error) error) error {
	if len(lines) == 0 {
		return nil
	}
	return c.run(ctx, Transaction, what, func(context.Context) error {
		done := 0
		if c.mustTest() {
			n, err := c.togetherTesting(lines[:min(len(lines), testedTogether)], each)
			if err != nil {
				return err
			}
			done = n
		}
		f := c.newFlight()
		defer f.land()
		for i := done; i < len(lines); i++ {
			if err := f.fill(lines, i); err != nil {
				return err
			}
			text, err := f.reply()
			if err := told(i, text, err, each); err != nil {
				return err
			}
		}
		return nil
	})
}

// testedTogether is how many commands are sent ahead of the test of pipelining: those of Listings, or of a short Look.
const testedTogether = 3

// togetherTesting sends lines and the test of pipelining behind them, so that the test costs no round trip. It returns
// how many of the lines were answered: the rest was lost, and the session is in lock-step now.
func (c *Client) togetherTesting(lines []string, each func(i int, text string, refused *Error) error) (answered int, err error) {
	if err := c.inStep(); err != nil {
		return 0, err
	}
	f := c.newFlight()
	defer f.land()
	for _, line := range lines {
		f.push(line, line)
	}
	f.pushTest()
	for i := range lines {
		if i > 0 && !c.arrives(min(testPatience, c.timeout(commandTimeout))) {
			return i, c.backInStep(f)
		}
		text, err := f.reply()
		if _, refused := errors.AsType[*Error](err); i > 0 && err != nil && !refused {
			return i, c.losesCommands(err)
		}
		if err := told(i, text, err, each); err != nil {
			return i, err
		}
	}
	return len(lines), c.testRest(f)
}

// told gives each an answer or a refusal; it returns any other error.
func told(i int, text string, err error, each func(i int, text string, refused *Error) error) error {
	refused, ok := errors.AsType[*Error](err)
	if err != nil && !ok {
		return err
	}
	return each(i, text, refused)
}
