package account

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"valija/pop3"
)

// connect connects and signs in.
func (s *session) connect(ctx context.Context) error {
	opt, err := s.m.clientOptions(&s.account, s.w.line)
	if err != nil {
		return err
	}
	opt.DialContext = s.meter.dial
	opt.Capabilities, opt.Pipelining = s.memory.capabilities(s.m.now()), s.memory.Pipelining
	cred, err := s.credentials(ctx)
	if err != nil {
		return err
	}
	s.client, err = pop3.Dial(ctx, s.account.serverAddress(), opt)
	if err != nil {
		return err
	}
	s.began = s.m.now()
	s.progress.phase(SigningIn)
	if err := s.signIn(ctx, cred); err != nil {
		return errors.Join(err, s.close(err))
	}
	return nil
}

// keyringCalm is how long a keyring may take before it is told that the session waits for it.
const keyringCalm = 5 * time.Second

// credentials are what the account signs in with. A keyring may wait for the user, or for ever: the session goes on
// waiting, and says for what.
func (s *session) credentials(ctx context.Context) (pop3.Credentials, error) {
	told := make(chan struct{})
	slow := time.AfterFunc(keyringCalm, func() {
		defer close(told)
		s.progress.phase(Unlocking)
	})
	secret, err := s.m.password(ctx, s.account.SecretID)
	if !slow.Stop() {
		<-told
		s.progress.phase(Connecting)
	}
	if err != nil {
		return pop3.Credentials{}, err
	}
	return s.m.credentialsOf(ctx, &s.account, secret)
}

// signIn signs in as the last time. What the server can do is asked once a day, before sign-in and after it, since the
// two answers differ (RFC 2449 section 5).
func (s *session) signIn(ctx context.Context, cred pop3.Credentials) error {
	cred.LastMechanism, cred.EndedEmpty = s.memory.Mechanism, s.memory.EndedEmpty
	remembered := s.memory.capabilities(s.m.now()) != nil
	if !remembered {
		if err := s.askCapabilities(ctx); err != nil {
			return err
		}
	}
	err := s.client.SignIn(ctx, cred)
	if err != nil && remembered {
		err = s.signInAfresh(ctx, cred, err)
	}
	if cred.Token != "" && refusesToken(err) {
		err = s.signInRenewed(ctx, cred)
	}
	if kindOfError(err) == SignInRefused {
		s.m.forgetPassword(s.account.SecretID) // the keyring may have a newer one next time
	}
	if err != nil {
		s.memory.CapsAt = time.Time{} // it may be able to do something else today
		return err
	}
	return s.askInside(ctx)
}

// askInside asks what the server can do for the user who has signed in, once a day. The first visit of all has better
// things to do.
func (s *session) askInside(ctx context.Context) (err error) {
	age := s.m.now().Sub(s.memory.InsideAt)
	if s.memory.SyncedAt.IsZero() || age >= 0 && age < fullEvery {
		return nil
	}
	s.memory.CapsInside, err = s.client.Capabilities(ctx)
	s.memory.InsideAt = s.m.now()
	return err
}

func (s *session) askCapabilities(ctx context.Context) error {
	caps, err := s.client.Capabilities(ctx)
	if err != nil {
		return err
	}
	s.memory.Caps, s.memory.CapsInside = caps, nil
	s.memory.CapsAt, s.memory.InsideAt = s.m.now(), time.Time{}
	s.memory.NoTop = s.memory.NoTop && !caps.Has("TOP")
	return nil
}

// signInAfresh signs in again when a refusal was due to what is remembered of the server: it offers other mechanisms by
// now. A password that was refused in earnest is not said twice.
func (s *session) signInAfresh(ctx context.Context, cred pop3.Credentials, refusal error) error {
	if _, refused := errors.AsType[*pop3.Error](refusal); !refused && !errors.Is(refusal, pop3.ErrNoMechanism) {
		return refusal
	}
	before := s.memory.Caps
	if s.askCapabilities(ctx) != nil || slices.Equal(before.Mechanisms(), s.memory.Caps.Mechanisms()) {
		return refusal
	}
	cred.LastMechanism = ""
	return s.client.SignIn(ctx, cred)
}

// capabilities are what the server said it can do, when that is not long ago; nil: it is to be asked.
func (mem *memory) capabilities(now time.Time) pop3.Capabilities {
	if age := now.Sub(mem.CapsAt); age < 0 || age >= fullEvery {
		return nil
	}
	if mem.Caps == nil {
		return pop3.Capabilities{} // it has no CAPA, which is not asked for in vain each time
	}
	return mem.Caps
}

// inside are the capabilities that hold for the signed-in user; where the server says nothing of them, those of before.
func (mem *memory) inside() pop3.Capabilities {
	caps := maps.Clone(mem.Caps)
	if caps == nil {
		caps = pop3.Capabilities{}
	}
	maps.Copy(caps, mem.CapsInside)
	return caps
}

// loginDelay is how long the server wants to be left alone between visits.
func (mem *memory) loginDelay() time.Duration { return mem.inside().LoginDelay() }
