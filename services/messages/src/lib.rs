//! How words fit a carrier and who may be sent to: pure.
