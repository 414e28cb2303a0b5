"""群发: the plan of the month, the broadcast one looks at, and composing the next one."""
