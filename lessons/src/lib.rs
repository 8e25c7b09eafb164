//! What is taught, and what follows from an answer: pure.
