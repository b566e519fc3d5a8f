"""The steps of the state machine. Each takes the deployment and a state's input, and gives that state's output."""
