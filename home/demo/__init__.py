"""The demo: one invented contingent, seeded through the verbs that users use."""
