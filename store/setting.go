package store

import (
	"context"
	"errors"
)

// Setting reads a setting of the profile; ok is false when it was never set.
func (s *Store) Setting(ctx context.Context, key string) (value string, ok bool, err error) {
	err = s.r.get(ctx, "SELECT value FROM setting WHERE key = ?", []any{key}, &value)
	if errors.Is(err, ErrNotFound) {
		return "", false, nil
	}
	return value, err == nil, err
}

// SetSetting writes a setting of the profile.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	return s.write(ctx, func(t *tx) error { return t.setSetting(key, value) })
}

func (t *tx) setSetting(key, value string) error {
	return t.exec("INSERT INTO setting(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", key, value)
}
