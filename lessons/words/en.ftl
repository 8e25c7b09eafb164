# What families read in English.
joined = Thank you. { $teacher } will check and let you in, usually by tomorrow.
not-understood = Thank you, your message is here and an adult will read it. To answer a task send it like this: { $example }.
