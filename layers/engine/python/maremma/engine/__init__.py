"""The verbs: assess, score, compare and decide are pure; scan is the one that touches the world, through ports."""
