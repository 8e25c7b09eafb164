# What families read, in English. One SMS part each, even with names of twelve letters. `.short` is the form for a phone on which a name
# makes the whole message cost 16 bits a letter: 70 characters with the names in it.
# Words for eight-year-olds. The sender is the school. Nobody is ever late, failed or behind.

## The first message to a phone.
introduction = { $school } here. Class { $class } lessons for { $children } will come to this phone, about { $count } a week. Free to read. Teacher: { $teacher }. Not your child? Reply 9. To refuse: STOP
    .class = { $school }: class { $class } lessons for { $children }, { $count } a week. Free to read. Not your child? Reply 9. To refuse: STOP
    .middle = { $school }: lessons for { $children }, { $count } a week. Free to read. Not your child? Reply 9. To refuse: STOP
    .short = { $school }: lessons for { $children }. Not yours? 9. No more: STOP
introduction-to = { $school } here. Class { $class } lessons for { $children } will come here, { $count } a week. Free to read. Not your child? Text 9 to { $number }. To refuse: text STOP to { $number }
    .class = { $school }: class { $class } lessons for { $children }, { $count } a week. Free to read. Not your child? 9 to { $number }. To refuse: STOP to { $number }
    .middle = { $school }: lessons for { $children }, { $count } a week. Free to read. Not your child? 9 to { $number }. To refuse: STOP to { $number }
    .short = { $school }: lessons for { $children }. To refuse: STOP to { $number }
introduction-one-way = { $school } here. Class { $class } lessons for { $children } will come here, { $count } a week. Free to read, no answer needed. Not your child? Want none? Tell the school.
    .class = { $school }: class { $class } lessons for { $children }, { $count } a week. Free to read. Not your child? Want none? Tell the school.
    .middle = { $school }: lessons for { $children }, { $count } a week. Free to read. Not your child? Want none? Tell the school.
    .short = { $school }: lessons for { $children }. Want none? Tell us.
## The first message to a guardian's own phone, when the lessons go to another phone.
introduction-guardian = { $school } here. We send lessons to { $children }. You get one line about them here each week. Free to read. Not your child? Reply 9. To refuse: STOP
    .middle = { $school }: lessons for { $children }, for you a line a week. Free to read. Not your child? Reply 9. To refuse: STOP
    .short = { $school }: lessons for { $children }, for you a line a week. Free. Not yours? 9. No more: STOP
introduction-guardian-to = { $school } here. We send lessons to { $children }. You get one line a week here. Free to read. Not your child? Text 9 to { $number }. To refuse: STOP to { $number }
    .middle = { $school }: lessons for { $children }, for you a line a week. Free to read. Not your child? 9 to { $number }. Refuse: STOP to { $number }
    .short = { $school }: lessons for { $children }, for you a line a week. Free. To refuse: STOP to { $number }
introduction-guardian-one-way = { $school } here. We send lessons to { $children }. You get one line about them here each week. Free to read. Not your child? Want none? Tell the school.
    .middle = { $school }: lessons for { $children }, for you a line a week. Free to read. Not your child? Want none? Tell the school.
    .short = { $school }: lessons for { $children }, for you a line a week. Free. Want none? Tell us.
children = { $count } children

## What was understood of an answer. $what is letter, number and answer: K1 b.
feedback = { $child }: { $said }
right = { $what } is right. { $say }
some-right = { $what } is right, but there is more. Send all of them.
wrong = { $what } is not yet: { $say }
    .bare = { $what } is not yet.
waits = { $what }: your teacher will look.
again-choice = Try again: { $item } and your choice.
again-number = Try again: { $item } and your number.
again-word = Try again: { $item } and your word.
all-right = All right, well done!
right-list = Right: { $list }.
wrong-list = Not yet: { $list }.
waits-list = Teacher looks: { $list }.
handed-in = { $child }: your work is here. Your teacher will look at it.
    .short = { $child }: your work is here.

## Nobody understood it. The very same words leave after a message that sounds like harm.
not-understood = Thank you, your message is here and an adult will read it. To answer a task send it like this: { $example }. { $helpline }
    .short = Thank you, an adult will read it. Answer like this: { $example }.
not-understood-again = Thank you, an adult will read it. Answer like this: { $example }. For no more messages send STOP. { $helpline }
    .short = An adult will read it. Answer: { $example }. No more: STOP
not-understood-nothing-open = Thank you, your message is here and an adult will read it. Nothing is open just now. For no more messages send STOP. { $helpline }
    .short = An adult will read it. Nothing is open now. No more: STOP
not-understood-stranger = Thank you. An adult at { $school } will read this. { $contact } { $helpline }
    .short = Thank you. An adult at { $school } will read this. { $contact } { $helpline }
unread = { $item }: please send it again, like this: { $example }.
    .short = { $item } again, like: { $example }
helpline = Free child helpline, day or night: { $number }.
    .short = Child helpline: { $number }.
maybe-stop = Thank you, an adult will read this. To get no more messages, send just this one word: STOP.
    .short = An adult will read this. For no more messages send only: STOP
stop-asked = Stop all messages to this phone? Then reply STOP. If not, just go on.
    .short = Stop all messages? Reply STOP.

## HELP and WORK.
help = { $school } lessons. { $contact } Free to get; a reply costs one normal SMS. WORK: what is open. STOP: no messages. { $helpline }
    .short = { $school } { $contact } Reply = 1 SMS. STOP: none. { $helpline }
help-chat = { $school } lessons. { $contact } They are free. WORK: what is open. STOP: no messages. { $helpline }
help-stranger = This is { $school }. We send school lessons by SMS; none come to this phone. { $contact } { $helpline }
    .short = { $school }: lessons by SMS, none to this phone. { $contact } { $helpline }
join-stranger = This is { $school }. To get lessons on this phone, please ask your child's teacher, or call the school. { $contact }
    .short = { $school }: please ask the teacher, or call us. { $contact }
joined-already = Lessons come to this phone already. WORK: what is open. STOP: no messages.
    .short = Lessons come already. WORK: what is open. STOP: none.
help-contact = Call { $phone }.
    .short = { $phone }.
work = Still open: { $list }. Nothing else. Send the letter and your answers.
    .short = Open: { $list }.
work-none = Nothing is open. Well done! The next lesson comes by itself.
    .short = Nothing is open. Well done!
work-more = and { $count } more
task = { $letter } { $child } { $subject }
    .due = { $letter } { $child } { $subject } by { $day }
    .short = { $letter } { $child }
not-open = { $letter } is not open now. Open: { $list }.
    .short = { $letter } is not open. Open: { $list }.
day-1 = Mon
day-2 = Tue
day-3 = Wed
day-4 = Thu
day-5 = Fri
day-6 = Sat
day-7 = Sun
day-yesterday = yesterday

## STOP and START.
stopped = Stopped: no messages to this phone. START brings them back. No answer needed.
    .short = Stopped: no more messages. START brings them back.
stopped-keep = Stopped: no messages to this phone. To keep some, reply { $options }. No answer needed.
    .short = Stopped. Or reply: { $options }
keep-child = { $number } stop only { $child }
    .short = { $number } only { $child }
keep-subject = { $number } stop only { $subject }
    .short = { $number } only { $subject }
keep-all = { $number } keep all
stopped-only = Stopped for { $what }. All else comes as before. START brings it back.
    .short = Stopped for { $what }. START brings it back.
kept-all = Good. All messages come as before.
started = Welcome back. Messages come to this phone again. STOP ends them.
    .short = Welcome back. Messages come again. STOP ends them.

## Questions back.
who = Who is this? { $options } 9 someone else
who-option = { $number } { $child }
answer-or-stop = Is { $word } your answer? Then reply 1. For no more messages reply 2.
    .short = { $word }: 1 my answer, 2 no more messages
answer-or-wrong = Is { $word } your answer? Then reply 1. Not your child? Then reply 2.
    .short = { $word }: 1 my answer, 2 not my child
answer-or-word = Is { $word } your answer? Then reply 1. Did you mean: { $meaning }? Then reply 2.
    .short = { $word }: 1 my answer, 2 { $meaning }
meaning-help = help
meaning-start = messages again
meaning-work = what is open
meaning-wrong = not my child
meaning-join = join
which-task = What is { $words } for? Reply { $options }
    .short = { $words }: { $options }
which-task-file = What is this for? Reply { $options }
which-task-option = { $number } for { $letter } { $subject }
    .short = { $number } { $letter }
which = { $what }: what do you mean? Reply { $options }
    .short = { $what }: { $options }
which-option = { $number } for { $meaning }
family = { $school } here. Are you the family of { $initial }.? Then reply YES. If not, reply 9.
    .short = { $school }. Family of { $initial }.? Reply YES. If not: 9
wrong-number = Thank you for telling us. We are quiet now, and the school will look.
    .short = Thank you. We are quiet now; the school will look.
someone-else = Thank you. A teacher will look whose work this is.
part-missing = A part of your message did not come. Please send it again.

## Join links.
link-dead = This link does not work any more. Please ask your teacher for a new one.
joined-no-consent = Welcome! { $school } will ask your family first. Lessons come here as soon as they say yes.
link-in-group = This link is for one child alone. Open it in a private chat with me, please.
link-used = You are in already. The next lesson comes by itself.
pressed-again = You have this already. Look above.
no-link = This is { $school }. Please open the link that your teacher gave you.

## To staff: never a family's words or name.
alert-lead = { $school }: a message needs the child protection lead now. Please open your page.
    .short = { $school }: a message needs the child protection lead now.
alert-deputy = { $school }: a message for the child protection lead is still unread. Please open your page.
    .short = { $school }: the lead's message is still unread.
alert-handed = { $school }: a message for the child protection lead is in your hands now. Please open your page.
alert-to-read = { $school }: an answer to a phone waits for you to read it. Please open your page.

## The lead answers a phone by the school's number. Whoever did harm may hold it: nothing says what it is about.
answer-office = { $school }: please come and see us at the office when you are next at school.
answer-again = { $school }: thank you, an adult has read your message. You can write again at any time.
answer-call = { $school }: an adult from school would like to call you. When is a good time?
    .short = { $school }: when may we call you?
sign-in-link = { $school }: { $name }, sign in here within 30 minutes: { $link } It works once. Not you? Do nothing.
    .short = { $school }: sign in: { $link }

## Words that act, in any case, with or without accents, and with any courtesy around them. They count in every language at once; a school's own
## file adds to them. Exact and short forms are `reserved-stop`; softer ways are `reserved-maybe-stop`, and are asked about, as slips of a stop word
## of four letters or more are. Where the messages are named (`stop-message`), words of `stop-around` may stand around and between those of STOP.
## `ordinary` are words of this language that other languages' lists have: they are asked about. `around` may stand around "not my child".
## What stands around answers: `courtesy` and `introducing` change nothing, `filler` stands before an answer, `question-word` before a question's
## number, `counted` are nouns that children count, `doubt` makes an answer doubtful wherever it stands.
## A school's own file may have two more: `harm` (phrases that the safeguarding lead has to see) and `safe-word` (with it a child asks for an adult).
reserved-stop =
    stop, stop all, stopall, stop it, stopit, stop this, stop this now, stop that, stop now, stop everything, stop all this, stop am, stop pls, stop sms,
    stop txt, stop text, stop the text, stop sending text, stop sending me text, stop messages, stop the messages, stop these messages, stop all messages,
    stop messaging, stop messaging me, stop messaging us, stop sending, stop sending it, stop sending this, stop sending me this, stop sending these,
    stop sending messages, stop sending me, stop sending us, stop texting, stop texting me, stop texting us, stop txting, stop txting me, stop writing me,
    stop writing to me, stop contacting me, stop service, stop the service, stop this service, stop subscription, stop the subscription, unsubscribe,
    unsubscribe me, unsubscribe us, unsubscribe now, unsub, un subscribe, end, cancel, cancel all, cancel this, cancel it, cancel subscription,
    cancel my subscription, cancel service, cancel the service, cancel messages, end messages, end service, end subscription, quit, revoke, optout,
    opt out, opt me out, opt us out, i opt out, no more messages, no more texts, no more sms, no more msgs, no more msg, no more txt, no more txts,
    no more messages to me, no messages, no more lessons, stop lessons, stop the lessons, stop these lessons, stop sending lessons, stop all lessons,
    no lessons, do not send, do not send me, do not send me messages, do not send messages, do not send again, do not send me again, dont send,
    dont send me, dont send me messages, dont send messages, dont send again, dont send me again, dont send anymore, dont send any more,
    dont send me anything, never send again, no send again, no send me message again, make una stop, remove me, remove us, remove me from list,
    remove me from the list, remove me from your list, remove me from this list, remove my number, remove my number from list,
    remove my number from the list, remove my number from your list, remove me from your messages, remove this number, remove my phone, take me off,
    take me off the list, take me off your list, take me off this list, delete my number, delete this number, delete me from the list,
    i want to unsubscribe, i want unsubscribe
reserved-maybe-stop =
    fuck off, fuck you, shut up, piss off, we dont want ur lessons, we dont want your lessons, dont want ur lessons, we dont want ur lessons anymore,
    leave me alone, leave us alone, stop the homework, stop sending homework, stop sending me homework, no more homework, i am tired of, im tired of,
    am tired of, tired of, tired of this, i am tired of this, i am tired of these messages, im tired of these messages, sick of this, i am sick of this,
    why do you send me, why do you send, why are you sending me, why are you sending, why am i receiving, why do i receive,
    we do not want any more messages, we dont want any more messages, we do not want messages, i do not want any more messages, who gave you my number,
    where did you get my number, how did you get my number, delete my contact, forget this number, dont send me such, i did not ask for this,
    i didnt ask for this, i never asked for this, i did not sign up, i didnt sign up, i never signed up, leave me, leave us, leave my phone alone,
    leave me in peace, let me be, dont text me, dont text us, dont text, do not text me, do not text, dont txt me, dont txt, dont message me,
    do not message me, dont msg me, dont write me, dont write to me, dont write to us, do not write to me, dont contact me, do not contact me,
    dont contact us, never contact me, dont disturb me, dont disturb, dont disturb us, do not disturb me, do not disturb, dont bother me, do not bother me,
    dont bother us, dont call me, do not call me, do not call, dont call, stop disturbing me, stop disturbing us, stop disturbing, stop bothering me,
    stop bothering us, stop calling me, stop calling, stop spamming me, stop spamming, stop annoying me, stop it already, stop i said, i said stop,
    just stop, just stop it, spam, this is spam, no spam, you are disturbing me, you are disturbing us, this is disturbing me, it disturbs me,
    you are annoying, this is annoying, why do you text me, why do you text us, why are you texting me, why you text me, why you texting me,
    why do you send me this, why do you send this, why do you send me these, why do you send me messages, why do you send me sms, why do you send messages,
    why are you sending me messages, why are you sending me this, why are you sending this, why do you write me, why do you write to me,
    why are you writing me, why do you message me, why are you messaging me, why do you keep texting me, why do you keep texting, why am i getting this,
    why am i getting these, why am i getting messages, why am i getting these messages, why do i get this, why do i get these, why do i get these messages,
    why do i get messages, why are you disturbing me, why do you disturb me, i dont want this, i dont want this any more, i dont want this anymore,
    i do not want this, i dont want it, i dont want it any more, i dont want it anymore, i do not want it, i dont want these, i dont want them,
    i dont want these messages, i do not want these messages, i do not want messages, i dont want messages, i dont want any messages,
    i dont want any more messages, i dont want more messages, i dont want your messages, i dont want your sms, i dont want sms, i dont want texts,
    i dont want any more texts, i dont want any more, i dont want anymore, i dont want to get messages, i dont want to receive messages,
    i dont want to receive this, i no want, i no want again, i no want am, we dont want this, we dont want it, we dont want these messages,
    we dont want messages, we do not want this, dont want this, dont want it, dont want these, dont want messages, dont want any more, no longer want this,
    i no longer want this, i no longer want messages, i no longer want these messages, i dont need this, i dont need it, i dont need these messages,
    we dont need this, we dont need it, dont need this, dont need it, no need, no longer needed, not interested, im not interested, i am not interested,
    we are not interested, no interest, not interested any more, not interested anymore, i am no longer interested, too many messages, too many texts,
    too many sms, too many msgs, too much messages, too much sms, too much texting, you send too many messages, you send too much, you text too much,
    so many messages, these messages are too many, it is too much, its too much, this is too much, too much, enough, enough now, enough is enough,
    enough messages, enough of this, thats enough, that is enough, it is enough, its enough, i have had enough, ive had enough, i had enough,
    we have had enough, no more, no more of this, no more thanks, no thanks, no thank you, go away, get lost, get off my phone, get out of my phone,
    lose my number, forget me, forget my number, forget about me, how do i stop, how do i stop this, how do i stop it, how do i stop these,
    how do i stop the messages, how do i stop these messages, how can i stop, how can i stop this, how can i stop it, how can i stop these messages,
    how to stop, how to stop this, how to stop it, how to stop messages, how to stop these messages, how to unsubscribe, how do i unsubscribe,
    how can i unsubscribe, how do i cancel, how to cancel, how do i get out, how do i leave, how do i quit, i want to stop, i want to stop this,
    i want to stop it, i want this to stop, i want it to stop, i want you to stop, i want to stop the messages, i want to stop messages, i want to cancel,
    i want to quit, i want to leave, i want out, i quit, i am leaving, we want to stop, we want this to stop, let me go, can you stop, can you stop this,
    can you stop it, can you please stop, can you please stop this, can u stop, can u stop this, could you stop, could you stop this,
    could you please stop, would you stop, would you please stop, will you stop, will you please stop, you can stop, you can stop now, you should stop,
    you must stop, i beg you stop, i beg stop, make it stop, make this stop, make it end, please make it stop, it must stop, this must stop, block,
    block me, block this, blocked, i will block you, i will block this number, i will block this, im going to block you, i am blocking you,
    i will report you, i report you, delete me, delete, stopped, stopping, stops, stoping, ending, cancelled, cancelling, canceled, pause, pause messages,
    pause it, hold messages
stop-message =
    message, messages, mesage, mesages, massage, massages, massege, masseges, messege, messeges, msg, msgs, mssg, mssgs, sms, smses, smss, texting, txting,
    messaging, texts, txt, txts
stop-around =
    all, the, these, this, those, that, your, ur, any, any more, anymore, more, again, now, right now, today, immediately, at once, completely, totally,
    forever, every, every day, everyday, me, us, to me, to us, to my phone, to my number, to this phone, to this number, on my phone, on this phone,
    on this number, my, to, from, from you, from the school, here, it, them, sending, texting, messaging, writing, getting, receiving, just, so, send,
    sent, this number, your number, number, phone, off, list, your list, the list, and, i said, or anything, with
ordinary = band, bas, bund, basta, fin, halt, boli, bol, mat
reserved-help =
    help, info, help me, help us, help pls, i need help, we need help, need help, i want help, get help, can you help, can you help me, can u help me,
    please help me, information, more info, more information, i need information, support, hlp, who is this, who is it, whos this, who this,
    who is this number, who are you, who r u, who are u, who is sending, who is sending this, who is sending me this, who is texting, who is texting me,
    who sent this, who is writing, whose number is this, whose number, what is this, whats this, what is this about, what is this number, what is it about,
    what does it cost, what does this cost, how much does it cost, how much is it, how much does it cost me, is it free, is this free, how does it work,
    how does this work, how do i answer, how do i reply, how to answer, how to reply, how can i answer, how can i reply, how do we answer, how do we reply,
    what do i do, what must i do, how do i send my answer, how do i send answers
reserved-work =
    work, homework, home work, tasks, task, hw, h w, my work, my tasks, my task, my homework, assignment, assignments, my assignments, what is open,
    whats open, what is still open, what is left, whats left, what work, which work, what work is open, what work is there, what is my work,
    what is the work, what is my homework, what is the homework, whats my homework, what homework, what is our homework, any work, any homework,
    is there work, is there homework, is there any homework, is there any work, what is there to do, what to do, what do i have to do,
    what do i need to do, what should i do, what must we do, todays work, todays homework, todays lesson, open, open tasks, open work, list of tasks,
    list work, show work, show tasks, send work, send homework
reserved-start =
    start, restart, unstop, un stop, start again, start it again, start now, start messages, start the messages, start messages again, start sending,
    start sending again, start sending messages, start sending messages again, start sms, start lessons, start lessons again, start all, resume,
    resume messages, resume lessons, resubscribe, re subscribe, begin, begin again, opt in, optin, opt me in, send messages again, send me messages again,
    send lessons again, send again messages, messages again, continue messages, continue sending, continue sending messages, turn on messages,
    turn it on again, i want to start, i want to start again, i want messages again, i want the messages again, we want messages again,
    i want lessons again, unblock, bring them back, bring it back, bring back messages, come back
reserved-join =
    join, join in, join us, join me, join class, join the class, join school, join the school, join lessons, join the lessons, join your school,
    join this school, register, register me, register us, register my child, register my children, register my son, register my daughter, register child,
    registration, sign up, signup, sign me up, sign us up, sign up my child, sign in, sign my child up, enrol, enroll, enrol me, enroll me, enrol my child,
    enroll my child, enrolment, enrollment, subscribe, subscribe me, admission, add me, add us, add my child, add my children, add my son, add my daughter,
    add my number, i want to join, i want join, i wish to join, we want to join, we wish to join, i would like to join, we would like to join,
    id like to join, i wanna join, i want to join the class, i want to join the school, i want to join the lessons, i want my child to join,
    my child wants to join, my son wants to join, my daughter wants to join, can i join, can we join, can my child join, may i join, how to join,
    how do i join, how do we join, how can i join, how can we join, how can my child join, i want to register, i want to register my child,
    how do i register, how to register, how can i register, i want to enrol, i want to enroll, i want to enrol my child, i want to enroll my child,
    how do i enrol, how do i enroll, i want to sign up, how do i sign up, how to sign up, i want to subscribe, i want lessons, we want lessons,
    i want the lessons, i want to get lessons, i want to get the lessons, i want to receive lessons, i need lessons, send me lessons, send us lessons,
    send lessons, get lessons, let me join, new student, new pupil, new learner
reserved-wrong =
    wrong, wrong number, wrong num, wrong nmbr, wrong person, wrong people, wrong phone, wrong phone number, wrong family, wrong parent, wrong parents,
    wrong child, wrong contact, wrong house, incorrect number, number is wrong, not the right number, not the right person, not the right family,
    not the right phone, mistaken number, wrongly sent, not my child, not my children, not my kid, not my kids, not my son, not my sons, not my daughter,
    not my daughters, not our child, not our children, not our kid, not our son, not our daughter, not my pupil, not my baby, not a child of mine,
    no child of mine, not mine, not the child of mine, not the phone of, not the number of, not his number, not her number, not their number,
    not his phone, not her phone, not their phone, not the phone number of, not her mother, not his mother, not her father, not his father, not her parent,
    not his parent, not her mum, not his mum, not her mom, not his mom, not her dad, not his dad, not their mother, not their father, not their parent,
    not the parent of, not a parent, not her guardian, not his guardian, no such child, no such person, no such name, no child here, no children here,
    no kids here, no child lives here, no child of that name, no child with that name, no child by that name, no child called, no child of this name,
    no child with this name, no one of that name, no one by that name, no one with that name, nobody of that name, nobody by that name,
    nobody with that name, nobody here by that name, nobody here with that name, no one here by that name, no one here with that name, nobody called,
    no one called, i have no child, i have no children, i have no kid, i have no kids, i have no son, i have no daughter, i dont have a child,
    i dont have a kid, i dont have any child, i dont have any children, i dont have children, i dont have kids, i dont have any kids,
    i do not have a child, i do not have children, i do not have any children, i do not have kids, we have no child, we have no children, we have no kids,
    we dont have a child, we dont have children, we dont have kids, i dont have a child there, i dont have a child in school, i have no child in school,
    i have no child in your school, i have no child there, have no child in your school, have no children in your school, dont have a child in your school,
    dont have children in your school, dont know this child, dont know the child, dont know that child, dont know these children, do not know this child,
    do not know the child, dont know this person, do not know this person, dont know that person, dont know this name, dont know that name, dont know any,
    dont know who that is, dont know who this child is, does not live here, doesnt live here, do not live here, not at this number, not this number,
    isnt my child, isnt my kid, isnt my son, isnt my daughter, arent my children, arent my kids, aint my child, aint my kid, child is not mine,
    children are not mine, kid is not mine
around =
    this, is, its, it, sorry, sry, you, your, ur, youve, u, have, has, got, get, the, a, an, i, am, im, we, are, were, think, believe, no, thats, that, he,
    she, hes, shes, they, theyre, these, those, their, reached, texted, texting, sent, send, sending, to, made, a mistake, mistake, here, but, and, for,
    message, messages, sms, text, must, seems, like, really, so, of, on, in, at, phone, my, called, calling, messaged, messaging, writing, wrote,
    contacted, dialed, dialled, number, name, child, mother, father, mum, mom, dad, parent, family, boy, girl, son, daughter, teacher, school, who, also,
    just, only, still, now, please check, check, by mistake, any, some, someone, else, her, his, him, be, been, want, looking, with, do
reserved-yes =
    yes, yes i am, yes we are, yes it is, yes that is me, yes thats me, yes its me, yes it is me, yes that is us, yes thats us, yes i do, yes we do,
    yes it is us, yes this is her mother, yes this is his mother, yes this is her father, yes this is his father, yes this is the family, yes the family,
    yes yes, yess, yes o, yeah, yea, yep, yup, yes sure, yes of course, yes correct, yes right, yes true, of course
courtesy =
    please, pls, plz, plss, plse, pliz, plis, kindly, thanks, thank you, thank u, thanku, thankyou, thanx, thnx, thnks, thx, tnx, tanx, ty, tq,
    thank you so much, thank you very much, thank u so much, thank u very much, thanks a lot, thanks alot, thanks so much, thanks very much, many thanks,
    sorry, sory, sry, excuse me, pardon, hello, hello there, hi there, hey there, hello everyone, hallo, helo, hellow, hi, hiya, hey, hie, greetings,
    good morning, good afternoon, good evening, good night, good day, goodmorning, goodnight, goodevening, gud morning, gud evening, gud day, gm, morning,
    morning teacher, afternoon teacher, evening teacher, sir, madam, madame, mam, maam, madamu, miss, mr, mrs, ms, teacher, teachers, techer, teecher,
    ticha, tr, dear, dear teacher, dear sir, dear madam, dear school, my teacher, our teacher, my dear teacher, ok, okay, okey, okk, oky, well, alright,
    bye, bye bye, byebye, goodbye, good bye, see you, see u, see you tomorrow, see you soon, how are you, how are u, how r u, how are you doing,
    how are you today, how is your day, i am fine, im fine, we are fine, hope you are fine, hope you are well, i hope you are fine, i hope you are well,
    hope u r fine, god bless, god bless you, god bless u, god bless you all, god bless you teacher, bless you, be blessed, stay blessed, may god bless you,
    peace be with you, have a nice day, have a good day, have a great day, have a blessed day, nice day, regards, best regards, kind regards, best wishes,
    yours, yours faithfully, yours sincerely, your student, your pupil, with love, love you, i love you teacher, i love you, amen, abeg, oga, ma, welcome,
    you are welcome, congratulations, happy new year, merry christmas, nice lesson, good lesson, nice question, i like this lesson, i liked it, it was fun,
    it was easy, this is easy, easy, so easy, here you go, lol, haha, hehe
introducing =
    my name is, my name, my names are, my names, name, name is, names, this is, its me, it is me, this is me, i am, im, from, frm, class, grade, std,
    standard, pupil, student, learner, here is, here are, this side, your student, your pupil, your learner, of class, of grade, in class, in grade,
    from class, from grade, roll no, roll number, adm no, phone of, phone for
filler =
    answer, answers, ans, anss, answ, anwser, anwsers, anser, awnser, ansa, the answer, the answer is, the answers are, the answers, answer is,
    answers are, the ans is, ans is, my answer, my answer is, my answers, my answers are, my ans is, my ans, our answer, our answer is, our answers,
    here is my answer, here are my answers, this is my answer, these are my answers, the correct answer is, correct answer is, correct answer,
    the right answer is, right answer, the, an, my, is, are, it, its, it is, its a, it is a, its the, it is the, they are, i think, i think it is,
    i think its, i think the answer is, i think that, i think that it is, we think, we think it is, i believe, i believe it is, i say, i say it is, we say,
    say, i said, i got, i get, we got, we get, got, i have, i found, i find, we found, i chose, i choose, i pick, i picked, i go for, i choose letter,
    choose, i counted, i calculated, i worked it out, equals, equal, equal to, is equal to, it equals, makes, it makes, gives, it gives, comes to,
    it comes to, letter, the letter, option, the option, choice, my choice, my choice is, the choice, result, the result, the result is, total, the total,
    the total is, in total, in all, altogether, all together, all in all, solution, the solution is, sum is, the sum is, reply, my reply, it will be,
    it would be, will be, would be, must be, it must be, it was, was, and, then, also, so, so it is, thats, that is, there are, there is, we have, each,
    each one, each child, each gets, each child gets, each one gets, every child gets, for each, for each child, they get, they each get, everyone gets,
    per child, only, exactly, remain, remains, is called, called
question-word =
    q, qn, qns, qs, qtn, qsn, que, ques, quest, question, questions, quiz, question no, question number, question num, qn no, qn number, q no, q number,
    no, nos, number, numbers, num, nmbr, nr, ans no, ans number, answer no, answer number, answer to question, answer for question, answer of question,
    answer to no, answer to number, for no, for number, for question, for q, item, part, sum, problem, exercise, ex, task
counted =
    sweet, sweets, candy, candies, toffee, toffees, biscuit, biscuits, cookie, cookies, cake, cakes, bread, breads, loaf, loaves, bun, buns, chapati,
    chapatis, roti, rotis, egg, eggs, apple, apples, mango, mangos, mangoes, orange, oranges, banana, bananas, lemon, lemons, pineapple, pineapples, grape,
    grapes, tomato, tomatoes, tomatos, potato, potatoes, onion, onions, carrot, carrots, cabbage, cabbages, nut, nuts, groundnut, groundnuts, peanut,
    peanuts, bean, beans, pea, peas, seed, seeds, grain, grains, coconut, coconuts, date, dates, fruit, fruits, stone, stones, pebble, pebbles, stick,
    sticks, bottle, bottles, bottle top, bottle tops, bottletop, bottletops, cup, cups, glass, glasses, plate, plates, spoon, spoons, pot, pots, bucket,
    buckets, basket, baskets, bag, bags, box, boxes, sack, sacks, tin, tins, packet, packets, pen, pens, pencil, pencils, crayon, crayons, rubber, rubbers,
    eraser, erasers, ruler, rulers, book, books, exercise book, exercise books, page, pages, card, cards, ball, balls, balloon, balloons, bead, beads,
    marble, marbles, toy, toys, doll, dolls, kite, kites, coin, coins, shilling, shillings, bob, ksh, rupee, rupees, dollar, dollars, cent, cents, pound,
    pounds, franc, francs, naira, tugrik, tugriks, goat, goats, sheep, cow, cows, camel, camels, horse, horses, donkey, donkeys, chicken, chickens, hen,
    hens, chick, chicks, duck, ducks, bird, birds, fish, fishes, dog, dogs, cat, cats, animal, animals, child, children, kid, kids, boy, boys, girl, girls,
    pupil, pupils, learner, learners, student, students, person, persons, people, man, men, woman, women, friend, friends, family, families, group, groups,
    row, rows, column, columns, pair, pairs, piece, pieces, slice, slices, share, shares, set, sets, team, teams, day, days, week, weeks, month, months,
    year, years, hour, hours, minute, minutes, second, seconds, steps, tree, trees, flower, flowers, leaf, leaves, house, houses, room, rooms, chair,
    chairs, table, tables, desk, desks, bench, benches, door, doors, window, windows, car, cars, bus, buses, bike, bikes, bicycle, bicycles, wheel, wheels,
    shoe, shoes, shirt, shirts, leg, legs, hand, hands, finger, fingers, eye, eyes, thing, things, brick, bricks, word, words, letter, letters, side,
    sides, corner, corners, square, squares, circle, circles, triangle, triangles, star, stars, point, points, mark, marks, dot, dots, time, times
doubt =
    not, no, never, none, nothing, nope, nah, or, maybe, may be, mayb, perhaps, possibly, probably, prob, might, might be, could be, should i, about,
    around, almost, nearly, roughly, approx, approximately, close to, what, whats, why, how, who, which, is it, is this, is that, am i, is it right,
    is it correct, right or, dont know, do not know, dont no, i dont know, i dont understand, dont understand, do not understand, dunno, dnt know, dnt no,
    idk, dk, no idea, not sure, unsure, not certain, wrong, incorrect, mistake, guess, guessing, i guess, a guess, forgot, forget, forgotten, cant, cannot,
    can not, couldnt, didnt, doesnt, isnt, arent, wasnt, dont, wont, hundred, hundreds, thousand, thousands, million, millions, billion, dozen, dozens,
    tens, tenth, tenths, hundredth, hundredths, thousandth, thousandths, half past, quarter past, quarter to, and a half, and half, and a quarter,
    more than, less than, more, less, fewer, fewer than, greater than, smaller than, bigger than, over, under, above, below, between, at least, at most,
    up to, except, without, instead, either, neither, nor, unless, both, twice, double, none of them, or not, confused


# A lesson in each carrier's form. SMS, the parent's line and how to answer are paid for by the letter.
lesson-greeting = { $class } { $subject }, { $child }.
lesson-greeting-nameless = { $class } { $subject }.
lesson-greeting-shared = { $class } { $subject } for { $children }:
    .short = { $subject } for { $children }:
lesson-reply = Reply like this: { $example }
lesson-word = word
lesson-reply-text = Reply { $letter } and your words.
lesson-reply-to = Reply to { $number } like this: { $example }
lesson-reply-text-to = Send { $letter } and your words to { $number }.
lesson-reply-text-shared = Reply your letter ({ $letters }) and your words.
lesson-reply-text-shared-to = Send your letter ({ $letters }) and your words to { $number }.
lesson-on-paper = Write your answer on paper. Your teacher will look at it.
lesson-read = I have read it
lesson-choose = Press your answer.
lesson-type = Type your answer here, like this: { $example }
lesson-hand-in-photo = Send a photo of your paper here.
lesson-hand-in-voice = Send a voice message here.
lesson-hand-in-text = Type your words here.
lesson-paper-photo = On paper: show it to your teacher, or send a photo.
lesson-paper-voice = Say it aloud to your teacher.
lesson-paper-text = Write it on paper for your teacher.
listen = Listen, { $minutes } min, { $size } MB
listen-part = Only a part: { $minutes } min, { $size } MB
listen-new = There is a newer recording. Press here to hear it.
listen-gone = This recording is not here any more.
radio-teacher = Teacher
radio-hello = Good day, everybody. This is { $subject }. Today: { $title }.
radio-question = Question { $number }. { $ask }
radio-think = Think, and say your answer aloud.
radio-answer = The answer is { $answer }. { $say }
radio-check = If you said { $answer }: { $say }
radio-goodbye = That was { $title }. Goodbye until the next lesson.
parent-opening = { $school }.
parent-child = { $child }: { $line }
sheet-name = Name
sheet-answer = Answer
sheet-phone = Answers by phone
sheet-home = At home
sheet-safe-word = To ask for a talk with an adult, write: { $word }

## What stations and listeners send. A station's report begins with one of these words; a listener's answer is one of these or its digit.
station-aired = AIRED, IT AIRED, WAS AIRED, ON AIR, BROADCAST, PLAYED, IT PLAYED
station-missed = MISSED, NOT AIRED, NOT PLAYED, DID NOT AIR, DID NOT PLAY, NO AIR
heard-yes = YES, YES I DID, HEARD IT, I HEARD IT, YES I HEARD IT
heard-no = NO, NO I DID NOT, NOT HEARD, DID NOT HEAR IT
heard-no-radio = NO RADIO, I HAVE NO RADIO, RADIO BROKEN, NO BATTERIES
heard-bad-sound = BAD SOUND, BAD, NOT CLEAR, UNCLEAR

## To a station, and to listeners. One SMS part each.
station-ready = { $school } radio: No. { $number } { $subject }, { $day } { $time }, is ready. After it plays, text AIRED { $number }. If it did not play: MISSED { $number }.
    .short = No. { $number }, { $day } { $time }. Then AIRED { $number } or MISSED { $number }
station-where = No. { $number } is here: { $link } No internet? Call us: we bring it on a USB stick.
    .short = { $number }: { $link }
help-station = { $school } radio. Your programmes: { $link } After one plays, text AIRED and its number. If it did not: MISSED and the number.
    .middle = { $school } radio. Your programmes: { $link } After each text AIRED or MISSED and its number.
    .short = { $link }
station-asked = { $school } radio: did No. { $number } play, { $day } { $time }? Please text AIRED { $number } or MISSED { $number }.
    .short = No. { $number }: did it play? AIRED { $number } or MISSED { $number }
station-unfetched = { $school } radio: No. { $number } for { $day } { $time } lies ready, and nobody has fetched it. Look in your mail or on your page, or call us.
    .short = No. { $number }, { $day } { $time }: please fetch it now.
station-taken-back = No. { $number }, { $day } { $time }, is not on air at this hour any more. Please do not play it.
station-none = We have no programme for { $day } { $time } (No. { $number }). Please play something of your own. Nothing to answer.
station-in-mail = { $school } radio: No. { $number } for { $day } { $time } is in your mail of { $mailed }. Please see that you have it, or call us.
    .short = No. { $number }, { $day } { $time }: it is in your mail of { $mailed }.
station-repeat = { $school } radio: can you play No. { $number } at another hour? Please text AIRED { $number } after it.
    .short = Can you play No. { $number } at another hour? Then text AIRED { $number }
station-thanks-aired = Thank you! No. { $number } was on air. The children get their questions.
station-thanks-instead = Thank you! No. { $number } was on air. Its lesson comes next time.
station-thanks-missed = Thank you for telling us. No. { $number } was not on air.
station-too-early = No. { $number } has not begun. Please text again after it played.
station-not-yet = No. { $number } is not on air yet. Can you not play it? Then the school will call you.
station-unclear = We did not understand. Please text AIRED { $number } or MISSED { $number }, and nothing else.
    .short = Please text AIRED { $number } or MISSED { $number }
station-pin = Please add the PIN from the programme sheet, like this: AIRED { $number } 123456
station-pin-wrong = This is not the PIN of the programme sheet. Please look there: AIRED { $number } 123456
station-call-us = Please call the school about No. { $number }.
listener-asked = { $subject } on { $station }, { $day } { $time }: did you hear it? 1 yes 2 no 3 no radio 4 bad sound
    .short = { $subject }, { $day } { $time }: 1 heard 2 not 3 no radio 4 bad sound

## What is written about a programme: sheet, e-mail, stick, presenter.
rundown-length = Length { $length }
rundown-loudness = Loudness { $level } LUFS, peak { $peak } dBTP
rundown-synthetic = Some voices are made by a computer.
rundown-pause = children answer, { $seconds } s
rundown-after = After air text AIRED { $number } to { $phone }. If it did not play: MISSED { $number }.
rundown-pin = From another phone add the PIN: AIRED { $number } { $pin }
rundown-page = Or press a button here: { $link }
rundown-page-alone = After air press a button here: { $link }
rundown-read-out = Please read out twice: send your answers by SMS to { $phone }.
rundown-play = Play the file as it is, to the end. Set normalization and autotrim to 0. The quiet parts are wanted: children answer in them.
sound-opening = opening music
sound-closing = closing music
sound-bed = music
sound-tick = thinking time
sound-question = question sound
sound-answer = answer sound
mail-subject = { $school } radio No. { $number }: { $title }, { $day } { $time }
mail-subject-week = { $school } radio: { $count } programmes from { $day }
mail-dear = Dear people of { $station },
mail-programme = No. { $number }: { $title } ({ $series }), { $length } minutes, for { $day }, { $time } your time.
mail-instead = This short piece goes out instead of the planned programme, which is not ready.
mail-attached = The sound is attached: { $file }, { $size } MB.
mail-link = The sound is here: { $link } ({ $size } MB). A download that breaks goes on where it stopped.
mail-link-too = If it is not in this mail, it is here: { $link } ({ $size } MB). A download that breaks goes on where it stopped.
mail-small = A smaller file (MP3) is here: { $link } ({ $size } MB).
mail-folder = The sound lies in your folder: { $file } ({ $size } MB).
mail-ask = Was it on air? Please tell us the same day. The children get their questions then.
mail-ask-instead = Was it on air? Please tell us the same day.
mail-thanks = Thank you! { $school }
stick-title = READ ME FIRST
stick-order = The files play in the order of their names. Copy them all; there is nothing else to install.
presenter-title = For the presenter
presenter-before = Say before it
presenter-intro = Now comes { $series }, from { $school }. Today: { $title }. Children, sit close to the radio and take paper, a pencil and some stones.
presenter-outro = That was { $title }, from { $school }. Well done, children!
presenter-after = Say after it
presenter-names = How names are said
presenter-words = The words

## The station’s own page.
page-next = What comes next
page-none = Nothing is planned yet. We write to you as soon as something is.
page-preparing = It is being made. You find it here before its day.
page-download = Download
page-small = Smaller file (MP3)
page-size = { $size } MB
page-rundown = Rundown
page-calendar = Calendar entry
page-past = Was it on air?
page-said = What you told us
page-tell = Please tell us: the children get their questions then.
page-aired = It was on air
page-late = Later than planned
page-missed = Not on air
page-was-aired = On air. Thank you!
page-was-late = On air, later than planned. Thank you!
page-was-missed = Not on air. Thank you for telling us.
page-change = Change this
page-too-old = This is too long ago to be changed here. Please call the school.
page-feed = Podcast feed, for players that fetch by themselves
page-log = Or send your player’s own log
page-log-help = Rivendell’s Text Log, or LibreTime’s Playout History saved as CSV. You see what it shows first; nothing counts before you say so.
page-log-look = Look into it
page-log-another = Look into another file
page-log-read = The log was read: { $count } entries, from { $from } to { $to }.
page-log-read-undated = The log was read: { $count } entries. It does not say of which day, so it was taken for one of the day of each programme.
page-log-nothing = None of your programmes was found in this log. Is it the log of another week, or of another player?
page-log-none-awaited = You have told us about every programme: none waits for a report.
page-log-found = The log shows these:
page-log-count = Count these as on air
page-log-not-found = Not found in the log
page-log-other-hour = It stands there at { $at }, which is too far from its hour.
page-log-absent = Nearest to that hour the log has “{ $title }”, at { $at }.
page-log-not-covered = The log says nothing about these hours: { $slots }.
page-log-skipped = These lines were not understood, and count for nothing:
page-log-line = Line { $line }: { $text }
page-log-more = And { $lines } more.
page-log-otherwise = If one of them stands there under another title, or nobody kept a log, press its button on your page.
page-log-too-large = This file is larger than { $size } MB. Please send the log of one week.
page-log-not-text = This file is no text. Please send Rivendell’s Text Log, or LibreTime’s Playout History saved as CSV.
page-log-no-rows = No line of this file says when something was on air. We read Rivendell’s Text Log (lines like 16:00:02 010012 001 Title) and LibreTime’s Playout History saved as CSV (a first line with Title and Start Time).
page-log-days = This log does not tell day from month ({ $date }). Please send it with dates like 2026-11-24, or press the buttons on your page.
page-log-counted = Thank you! Counted from the log: { $numbers }.
page-back = Back to your page
page-gone = This link does not work
page-expired = This download link has ended
page-gone-help = It may be cut off: copy it whole from our newest e-mail. If that does not help, please call the school.
page-expired-help = Open your station’s page: its link stands in every e-mail from us, and the file lies there. Or call the school.

## Recording a lesson by phone: what its presenter reads.
staff-joined = { $school }: this chat is yours now. To record a lesson for the radio, write /record and the name of the lesson.
record-how = Answer with a voice message. For several lines in one go write, for example: lines 3-5
record-two = { $line } and { $last }
record-line = Line { $line } of { $all }, { $speaker }. You have about { $seconds } s.
record-lines = Lines { $lines } of { $all }. You have about { $seconds } s.
record-kept = Line { $line } kept: { $length } s of { $seconds } s.
record-kept-lines = Lines { $lines } kept: { $length } s of { $seconds } s.
record-too-quiet = Too quiet, try nearer?
record-too-loud = Too loud, hold the phone further away?
record-damaged = Parts of it were broken. Listen to it, or say it again.
record-broken-off = The end may be missing. Listen to it, or say it again.
record-hole = Nothing is said for { $seconds } s in the middle. Listen to it, or say it again.
record-short = That is much shorter than these words need. Are they all in it?
record-long = That is more than twice as long as these words need. Is something else in it?
record-noisy = The noise is about as loud as the voice. Try a quieter place?
record-hum = The mains hummed, which was taken out. Further from lamps and chargers it is clearer.
record-refused = Line { $line } was not kept.
record-refused-lines = Lines { $lines } were not kept.
record-no-sound = This is no sound that can be played here. Please send a voice message, or MP3, M4A, OGG, FLAC or WAV.
record-broken = It is broken. Please send it again, or say it again.
record-silent = Nothing can be heard in it. Is something over the microphone? Please say it again.
record-too-short = It is too short for a word. Please say it again.
record-too-long = It is too long. Please say these lines alone.
record-odd = A recording of this kind can’t be used. Please send a voice message.
record-not-looked-at = It could not be listened to just now, and nothing is wrong with it. Please send it again later.
record-lost = Line { $line } did not arrive. Please say it again.
record-lost-lines = Lines { $lines } did not arrive. Please say them again.
record-again = Again
record-next = Next
record-together = Next { $count } together
record-stop = Stop
record-parted = Lines { $lines } can’t be one recording: there is a pause between them, or a sound.
record-no-line = There are lines 1 to { $all }.
record-done = All { $all } lines are recorded. Thank you!
record-stopped = Lines still to be recorded: { $count } of { $all }. To go on, write: { $command }
record-none = Nothing is being recorded now. To begin, write /record and the name of the lesson.
record-which = Which lesson? Write it like one of these:
    { $list }
