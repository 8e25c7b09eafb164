//! How weights are learned: a linear support vector machine with squared loss, by coordinates of its dual (Hsieh and others, 2008). The order
//! of the texts is drawn by a fixed rule, so the same texts give the same weights.

use std::collections::HashMap;

use text::words::harm::clues::{Heard, between};

use super::texts::{From, LANGUAGES, Text};

/// A clue has to stand in so many texts.
const TEXTS_AT_LEAST: usize = 2;
/// How hard a text that is judged wrongly pulls.
const COST: f64 = 0.3;
/// Texts that the patterns were not made from are nearer to what is to come.
const TRAINING_WEIGHS: f64 = 3.0;
/// A clue that stands in few texts tells more than one that stands in many: it counts by the logarithm of how rare it is, to this power.
const RARITY: f64 = 2.0;
/// The logarithm at which a clue counts as it is: one text in a hundred and fifty.
const USUAL: f64 = 5.0;
const ROUNDS: usize = 40;
/// So many clues are kept, which make 650 KB: with all of them it finds hardly more.
const CLUES: usize = 130_000;

/// The clues of texts, by number.
pub struct Clues {
    pub keys: Vec<u32>,
    /// How much each counts, squared: by how few texts it stands in.
    counts: Vec<f64>,
    pub of_texts: Vec<Vec<u32>>,
}

/// What was learned: a weight for each clue.
pub struct Learned {
    pub weights: Vec<f64>,
    pub bias: f64,
}

/// The clues of each text that stand in enough of them.
pub fn clues(texts: &[Text]) -> Clues {
    let mut numbers: HashMap<u32, u32> = HashMap::new();
    let mut keys: Vec<u32> = Vec::new();
    let mut in_texts: Vec<usize> = Vec::new();
    let mut of_texts = Vec::with_capacity(texts.len());
    for text in texts {
        let heard: Vec<Heard> = text.words.iter().map(Heard::new).collect();
        let mut here = Vec::new();
        let mut tell = |clue: text::words::harm::clues::Clue<'_>| {
            let next = u32::try_from(keys.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(clue.key()).or_insert_with_key(|key| {
                keys.push(*key);
                in_texts.push(0);
                next
            });
            here.push(number);
        };
        heard.iter().for_each(|word| word.clues(&mut tell));
        between(&heard, &mut tell);
        here.sort_unstable();
        here.dedup();
        for number in &here {
            in_texts[*number as usize] += 1;
        }
        of_texts.push(here);
    }
    let often: Vec<bool> = in_texts.iter().map(|texts| *texts >= TEXTS_AT_LEAST).collect();
    let rarity = |in_texts: usize| (of_texts.len() as f64 / in_texts as f64).ln() / USUAL;
    let counts = in_texts.iter().map(|in_texts| rarity(*in_texts).powf(2.0 * RARITY)).collect();
    only(&Clues { keys, counts, of_texts }, |number| often[number])
}

/// Those clues alone that are wanted, numbered anew.
pub fn only(clues: &Clues, wanted: impl Fn(usize) -> bool) -> Clues {
    let mut numbers = vec![None; clues.keys.len()];
    let mut keys = Vec::new();
    let mut counts = Vec::new();
    let kept = clues.keys.iter().enumerate().filter(|(number, _)| wanted(*number));
    for (next, (number, key)) in (0_u32..).zip(kept) {
        numbers[number] = Some(next);
        keys.push(*key);
        counts.push(clues.counts[number]);
    }
    let of_texts = clues.of_texts.iter().map(|here| here.iter().filter_map(|n| numbers[*n as usize]).collect());
    Clues { keys, counts, of_texts: of_texts.collect() }
}

/// How much each text weighs: each language's cries and innocents as much as every other's.
pub fn shares(texts: &[Text]) -> Vec<f64> {
    let own = |text: &Text| if text.from == From::Training { TRAINING_WEIGHS } else { 1.0 };
    let group = |text: &Text| (text.language, text.is_cry);
    let mut sums: HashMap<_, f64> = HashMap::new();
    texts.iter().for_each(|text| *sums.entry(group(text)).or_default() += own(text));
    let even = texts.len() as f64 / (2.0 * LANGUAGES.len() as f64);
    texts.iter().map(|text| own(text) * even / sums[&group(text)]).collect()
}

/// Learns from these texts; what weighs nothing in `shares` is left out.
pub fn learn(clues: &Clues, cries: &[bool], shares: &[f64]) -> Learned {
    let mut learned = Learned { weights: vec![0.0; clues.keys.len()], bias: 0.0 };
    let mut pulls = vec![0.0_f64; cries.len()];
    let mut order: Vec<usize> = (0..cries.len()).filter(|text| shares[*text] > 0.0).collect();
    let length =
        |here: &Vec<u32>| here.iter().map(|clue| clues.counts[*clue as usize]).sum::<f64>() / here.len().max(1) as f64;
    let lengths: Vec<f64> = clues.of_texts.iter().map(length).collect();
    let mut state: u64 = 1;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (state >> 33) as usize % (at + 1));
        }
        for text in &order {
            let here = &clues.of_texts[*text];
            let each = 1.0 / (here.len().max(1) as f64).sqrt();
            let side = if cries[*text] { 1.0 } else { -1.0 };
            let softness = 0.5 / (COST * shares[*text]);
            let slope = side * learned.of(here) - 1.0 + softness * pulls[*text];
            // The bias is as long as 1.
            let pull = (pulls[*text] - slope / (lengths[*text] + 1.0 + softness)).max(0.0);
            let change = (pull - pulls[*text]) * side;
            pulls[*text] = pull;
            learned.bias += change;
            for clue in here {
                learned.weights[*clue as usize] += change * each * clues.counts[*clue as usize];
            }
        }
    }
    learned
}

impl Learned {
    /// What the clues of a text weigh.
    pub fn of(&self, clues: &[u32]) -> f64 {
        let sum: f64 = clues.iter().map(|clue| self.weights[*clue as usize]).sum();
        self.bias + sum / (clues.len().max(1) as f64).sqrt()
    }
}

/// Learns twice: from all clues, and then from those alone that carry most.
pub fn learn_short(clues: &Clues, cries: &[bool], shares: &[f64]) -> (Clues, Learned) {
    let long = learn(clues, cries, shares);
    let mut texts = vec![0_u32; clues.keys.len()];
    clues.of_texts.iter().flatten().for_each(|clue| texts[*clue as usize] += 1);
    let carried = |clue: usize| long.weights[clue].abs() * f64::from(texts[clue]).sqrt().sqrt();
    let mut by_weight: Vec<usize> = (0..clues.keys.len()).collect();
    by_weight.sort_by(|one, other| carried(*other).total_cmp(&carried(*one)).then(one.cmp(other)));
    let mut wanted = vec![false; clues.keys.len()];
    by_weight.into_iter().take(CLUES).for_each(|clue| wanted[clue] = true);
    let short = only(clues, |clue| wanted[clue]);
    let learned = learn(&short, cries, shares);
    (short, learned)
}
