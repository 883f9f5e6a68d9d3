// Package console finds the terminal of a program that was built to have none (Windows).
package console
