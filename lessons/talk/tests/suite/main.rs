//! Messages and what follows from them: corpora, conversations, learned weights.

mod conversations;
mod corpora;
mod decide;
mod earlier;
mod harm_weights;
mod languages;
mod presenter;
mod read;
