# What families read, in English. One SMS part each, even with names of twelve letters. `.short` is the form for a phone on which a name
# makes the whole message cost 16 bits a letter: 70 characters with the names in it.
# Words for eight-year-olds. The sender is the school. Nobody is ever late, failed or behind.

## The first message to a phone.
introduction = { $school } here. Class { $class } lessons for { $children } will come to this phone, about { $count } a week. Free to read. Teacher: { $teacher }. Not your child? Reply 9. To refuse: STOP
    .short = { $school }: lessons for { $children }. Not yours? 9. No more: STOP
introduction-to = { $school } here. Class { $class } lessons for { $children } will come to this phone, { $count } a week. Teacher: { $teacher }. Not your child? Text 9 to { $number }. To refuse: text STOP to { $number }
    .short = { $school }: lessons for { $children }. To refuse: STOP to { $number }
introduction-one-way = { $school } here. Class { $class } lessons for { $children } will come to this phone, { $count } a week. No answer needed. Not your child? Want none? Tell the school.
    .short = { $school }: lessons for { $children }. Want none? Tell us.
children = { $count } children

## What was understood of an answer. $what is letter, number and answer: K1 b.
feedback = { $child }: { $said }
right = { $what } is right. { $say }
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
helpline = Free child helpline, day or night: { $number }.
    .short = Child helpline: { $number }.
maybe-stop = Thank you, an adult will read this. To get no more messages, send just this one word: STOP.
    .short = An adult will read this. For no more messages send only: STOP

## HELP and WORK.
help = { $school } lessons. { $contact } Free to get; a reply costs one normal SMS. WORK: what is open. STOP: no messages. { $helpline }
    .short = { $school } { $contact } Reply = 1 SMS. STOP: none. { $helpline }
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
link-used = You are in already. The next lesson comes by itself.
no-link = This is { $school }. Please open the link that your teacher gave you.

## To staff: never a family's words or name.
alert-lead = { $school }: a message needs the child protection lead now. Please open your page.
    .short = { $school }: a message needs the child protection lead now.
alert-deputy = { $school }: a message for the child protection lead is unread for 30 minutes. Please open your page.
    .short = { $school }: the lead's message is unread for 30 minutes.

## Words that act, in any case and with any courtesy around them. They count in every language at once; a school's own file adds to them.
reserved-stop = STOP, STOP ALL, STOPALL, STOP IT, STOP THIS, STOP NOW, STOP MESSAGES, STOP THESE MESSAGES, STOP SENDING MESSAGES, STOP SMS, UNSUBSCRIBE, CANCEL, END, QUIT, REVOKE, OPTOUT, OPT OUT, NO MORE MESSAGES
reserved-help = HELP, INFO, HELP ME
reserved-work = WORK, HOMEWORK, TASKS
reserved-start = START, RESTART, UNSTOP, START AGAIN
reserved-wrong = WRONG, WRONG NUMBER, WRONG PERSON, NOT MY CHILD, NOT MINE
reserved-yes = YES, YES I AM
courtesy = PLEASE, THANKS, THANK YOU, THANK U, THANX, SORRY, HELLO, HI, SIR, MADAM, TEACHER, DEAR TEACHER, OK, OKAY
filler = ANSWER, ANSWERS, ANS, THE, MY, IS, IT, ITS
question-word = Q, QN, QUESTION, NO, NUMBER, NR, N°


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
station-asked = { $school } radio: did No. { $number } play, { $day } { $time }? Please text AIRED { $number } or MISSED { $number }.
    .short = No. { $number }: did it play? AIRED { $number } or MISSED { $number }
station-unfetched = { $school } radio: No. { $number } for { $day } { $time } lies ready, and nobody has fetched it. Look in your mail or on your page, or call us.
    .short = No. { $number }, { $day } { $time }: please fetch it now.
station-in-mail = { $school } radio: No. { $number } for { $day } { $time } is in your mail of { $mailed }. Please see that you have it, or call us.
    .short = No. { $number }, { $day } { $time }: it is in your mail of { $mailed }.
station-repeat = { $school } radio: can you play No. { $number } at another hour? Please text AIRED { $number } after it.
    .short = Can you play No. { $number } at another hour? Then text AIRED { $number }
station-thanks-aired = Thank you! No. { $number } was on air. The children get their questions.
station-thanks-missed = Thank you for telling us. No. { $number } was not on air.
station-too-early = No. { $number } has not begun. Please text again after it played.
station-unclear = We did not understand. Please text AIRED { $number } or MISSED { $number }, and nothing else.
    .short = Please text AIRED { $number } or MISSED { $number }
station-pin = Please add the PIN from the programme sheet, like this: AIRED { $number } 123456
station-call-us = Please call the school about No. { $number }.
listener-asked = { $subject } on { $station }, { $time }: did you hear it? 1 yes 2 no 3 no radio 4 bad sound
    .short = { $subject }, { $time }: 1 heard 2 not 3 no radio 4 bad sound

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
mail-folder = The sound lies in your folder: { $file } ({ $size } MB).
mail-ask = Was it on air? Please tell us the same day. The children get their questions then.
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
page-log-otherwise = If one of them stands there under another title, or nobody kept a log, press its button on your page.
page-log-too-large = This file is larger than { $size } MB. Please send the log of one week.
page-log-not-text = This file is no text. Please send Rivendell’s Text Log, or LibreTime’s Playout History saved as CSV.
page-log-no-rows = No line of this file says when something was on air. We read Rivendell’s Text Log (lines like 16:00:02 010012 001 Title) and LibreTime’s Playout History saved as CSV (a first line with Title and Start Time).
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
