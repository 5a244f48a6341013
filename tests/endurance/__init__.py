"""What issue 3 asks the intake to bear: killed at random and at every write, a full disk, a read-only one, a crowd."""
