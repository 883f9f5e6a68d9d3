package account

import "valija/account/plan"

type (
	// Plan is what a session will do, and what it costs. Its words are those of account/plan.
	Plan = plan.Plan
	// Item is one message of a plan.
	Item = plan.Item
	// Ruled is what a rule of the user decided about a message.
	Ruled = plan.Ruled
)
