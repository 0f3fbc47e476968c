"""What the two example systems are made of. Everything here is invented, except the name of the
system, its owner and what the public record of 2023 says about how it was run."""
