//! Feedback: the verdict, the key, the reasons and the passage.
