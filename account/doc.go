// Package account knows the accounts of a profile, their secrets, and how to sync them. Every change that a front end
// makes goes through it, so that one place writes and one place announces.
//
// In the order things happen: a [Manager] reads the accounts from the store and starts one goroutine for each, its
// worker. The worker waits for its schedule or for a request, then runs one session with the server: connect, sign in,
// look, plan, retrieve, delete, QUIT. What to do is decided by the pure functions of account/plan. Every message is
// committed to the store together with its unique-id; only after that may the server be asked to delete it, and only
// the server's answer to QUIT (RFC 1939 section 6) makes a deletion count. What happens is told by a [Feed] of merged
// events; what went wrong is a [Problem], sorted for people.
//
// Passwords are kept by a [Secrets] (the keyring of the system) and in memory, and nowhere else.
package account
