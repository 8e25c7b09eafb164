# ما تقرؤه الأسر بالعربية. رسالة واحدة لا تزيد على سبعين حرفا، والأسماء فيها.

introduction = { $school }: دروس { $children } تصل إلى هذا الهاتف. ليس طفلك؟ 9. للرفض: STOP
    .short = { $school }: دروس { $children }. ليس طفلك؟ 9. للرفض: STOP
introduction-to = { $school }: دروس { $children } تصل هنا. للرفض: STOP إلى { $number }
    .short = { $school }: دروس { $children }. للرفض: STOP إلى { $number }
introduction-one-way = { $school }: دروس { $children } تصل هنا. للرفض أخبر المدرسة.
    .short = { $school }: دروس { $children }. للرفض أخبر المدرسة.
children = { $count ->
    [two] طفلين
    [few] { $count } أطفال
   *[other] { $count } طفلا
 }

feedback = { $child }: { $said }
right = { $what } صحيح. { $say }
wrong = { $what } ليس بعد: { $say }
    .bare = { $what } ليس بعد.
waits = { $what }: سينظر فيه المعلم.
again-choice = حاول مرة أخرى: { $item } ثم رقم اختيارك.
again-number = حاول مرة أخرى: { $item } ثم عددك.
again-word = حاول مرة أخرى: { $item } ثم كلمتك.
all-right = كله صحيح، أحسنت!
right-list = صحيح: { $list }.
wrong-list = ليس بعد: { $list }.
waits-list = عند المعلم: { $list }.
handed-in = { $child }: وصل عملك، وسينظر فيه معلمك.
    .short = { $child }: وصل عملك.

not-understood = شكرا، سيقرأ رسالتك شخص كبير. للإجابة أرسل هكذا: { $example }. { $helpline }
    .short = شكرا، سيقرأ رسالتك شخص كبير. للإجابة: { $example }.
helpline = خط الأطفال المجاني: { $number }.
    .short = خط الأطفال: { $number }.
maybe-stop = سيقرأ رسالتك شخص كبير. لإيقاف الرسائل أرسل كلمة واحدة: STOP

help = { $school } { $contact } الرد بثمن رسالة. عمل: الباقي. STOP: إيقاف. { $helpline }
    .short = { $school } { $contact } الرد رسالة. STOP. { $helpline }
help-contact = هاتف { $phone }.
    .short = { $phone }.
work = بقي: { $list }. أرسل الحرف والإجابات.
    .short = بقي: { $list }.
work-none = لم يبق شيء، أحسنت! الدرس القادم يأتي وحده.
work-more = و{ $count } غيرها
task = { $letter } { $child } { $subject }
    .due = { $letter } { $child } { $subject } حتى { $day }
    .short = { $letter } { $child }
not-open = { $letter } ليس مفتوحا. المفتوح: { $list }.
    .short = { $letter } ليس مفتوحا. بقي: { $list }.
day-1 = الاثنين
day-2 = الثلاثاء
day-3 = الأربعاء
day-4 = الخميس
day-5 = الجمعة
day-6 = السبت
day-7 = الأحد

stopped = توقفنا: لا رسائل إلى هذا الهاتف. START تعيدها. لا حاجة إلى رد.
    .short = توقفنا: لا رسائل بعد الآن. START تعيدها.
stopped-keep = توقفت الرسائل كلها. لإبقاء بعضها: { $options }
    .short = توقفنا. أو: { $options }
keep-child = { $number } أوقف { $child } فقط
    .short = { $number } بلا { $child }
keep-subject = { $number } أوقف { $subject } فقط
    .short = { $number } بلا { $subject }
keep-all = { $number } أبق الكل
    .short = { $number } الكل
stopped-only = توقفنا عن { $what }. الباقي مستمر. START تعيده.
    .short = توقفنا عن { $what }. START تعيده.
kept-all = حسنا. تستمر كل الرسائل.
started = أهلا بعودتكم. ستصل الرسائل من جديد. STOP توقفها.

who = من أنت؟ { $options } 9 شخص آخر
    .short = من؟ { $options } 9 آخر
who-option = { $number } { $child }
answer-or-stop = { $word }: أهي إجابتك؟ 1. لإيقاف الرسائل 2.
    .short = { $word }: 1 إجابتي، 2 إيقاف الرسائل
answer-or-wrong = { $word }: أهي إجابتك؟ 1. ليس طفلك؟ 2.
    .short = { $word }: 1 إجابتي، 2 ليس طفلي
which = { $what }: ماذا تقصد؟ أرسل { $options }
    .short = { $what }: { $options }
which-option = { $number } لـ { $meaning }
family = { $school }: هل أنتم أسرة { $initial }.؟ أرسل نعم. وإلا فأرسل 9.
wrong-number = شكرا لإخبارنا. لن نرسل شيئا، وستنظر المدرسة في الأمر.
someone-else = شكرا. سينظر المعلم لمن هذا العمل.
part-missing = لم يصل جزء من رسالتك. أرسلها مرة أخرى من فضلك.

link-dead = هذا الرابط لم يعد يعمل. اطلب من معلمك رابطا جديدا.
link-used = أنت معنا بالفعل. الدرس القادم يأتي وحده.
no-link = هنا { $school }. افتح الرابط الذي أعطاك إياه المعلم.

alert-lead = { $school }: رسالة تحتاج مسؤول حماية الأطفال الآن. افتح صفحتك.
alert-deputy = { $school }: رسالة لحماية الأطفال لم تفتح منذ 30 دقيقة.

reserved-stop = توقف, توقفوا, قف, أوقف, اوقف, أوقفوا, اوقفوا, إيقاف, ايقاف, إلغاء, الغاء, إلغاء الاشتراك, الغاء الاشتراك, أوقف الرسائل, اوقف الرسائل, لا أريد رسائل, لا اريد رسائل
reserved-help = مساعدة, المساعدة, ساعدني, معلومات
reserved-work = عمل, واجب, الواجب, واجبات, الواجبات
reserved-start = ابدأ, ابدا, استئناف, ابدأ من جديد
reserved-wrong = ليس طفلي, ليس ابني, ليست ابنتي, رقم خاطئ, رقم خطأ, رقم خطا
reserved-yes = نعم, أجل
courtesy = شكرا, شكرا لك, شكرا لكم, شكرا جزيلا, من فضلك, من فضلكم, لو سمحت, لو سمحتم, السلام عليكم, مرحبا, عفوا, آسف, أستاذ, أستاذة
filler = الجواب, الإجابة, الاجابة, جواب, إجابة, اجابة, هو, هي
question-word = رقم, سؤال, السؤال


# A lesson in each carrier's form. SMS, the parent's line and how to answer are paid for by the letter.
lesson-greeting = { $class } { $subject }، { $child }.
lesson-greeting-nameless = { $class } { $subject }.
lesson-greeting-shared = { $class } { $subject }، { $children }:
    .short = { $subject }، { $children }:
lesson-reply = أجب هكذا: { $example }
lesson-word = كلمة
lesson-reply-text = أرسل { $letter } ثم كلماتك.
lesson-reply-to = أجب إلى { $number } هكذا: { $example }
lesson-reply-text-to = أرسل { $letter } ثم كلماتك إلى { $number }.
lesson-reply-text-shared = أرسل حرفك ({ $letters }) ثم كلماتك.
lesson-reply-text-shared-to = أرسل حرفك ({ $letters }) ثم كلماتك إلى { $number }.
lesson-on-paper = اكتب على ورقة، وسيراها المعلم.
lesson-read = قرأت الدرس
lesson-choose = اضغط على جوابك.
lesson-type = اكتب جوابك هنا، هكذا: { $example }
lesson-hand-in-photo = أرسل هنا صورة ورقتك.
lesson-hand-in-voice = أرسل هنا رسالة صوتية.
lesson-hand-in-text = اكتب كلماتك هنا.
lesson-paper-photo = على ورقة: أرها للمعلم أو أرسل صورة.
lesson-paper-voice = قلها للمعلم بصوت عال.
lesson-paper-text = اكتبها على ورقة للمعلم.
listen = استمع، { $minutes } د، { $size } م.ب
listen-part = جزء فقط: { $minutes } د، { $size } م.ب
listen-new = هناك تسجيل أحدث. اضغط هنا لتسمعه.
listen-gone = هذا التسجيل لم يعد هنا.
radio-teacher = المعلمة
radio-hello = أهلا بكم جميعا. هذا درس { $subject }. اليوم: { $title }.
radio-question = السؤال { $number }. { $ask }
radio-think = فكر ثم قل جوابك بصوت عال.
radio-answer = الجواب { $answer }. { $say }
radio-check = إذا قلت { $answer }: { $say }
radio-goodbye = كان هذا درس { $title }. إلى اللقاء في الدرس القادم.
parent-opening = { $school }.
parent-child = { $child }: { $line }
sheet-name = الاسم
sheet-answer = الجواب
sheet-phone = الأجوبة بالهاتف
sheet-home = في البيت

## What stations and listeners send. A station's report begins with one of these words; a listener's answer is one of these or its digit.
station-aired = بُث، تم البث، أذيع، اذيع
station-missed = لم يبث، لم يذع، فات
heard-yes = نعم، سمعت، نعم سمعت
heard-no = لا، لم أسمع، ما سمعت
heard-no-radio = لا راديو، ليس عندي راديو، ما عندي راديو
heard-bad-sound = صوت سيئ، الصوت سيئ، غير واضح

## To a station, and to listeners. One SMS part each.
station-ready = راديو { $school }: رقم { $number }، { $day } { $time } جاهز. بعد البث أرسل AIRED { $number } أو MISSED { $number }
    .short = رقم { $number } { $day } { $time }. ثم AIRED { $number } أو MISSED { $number }
station-where = رقم { $number } هنا: { $link } بلا إنترنت؟ اتصلوا بنا لنحضره على USB.
    .short = Raqm { $number } huna: { $link } Bila internet? Ittasilu bina, nuhdiruh ala USB.
station-asked = هل بث رقم { $number } { $day } { $time }؟ أرسل AIRED { $number } أو MISSED { $number }
    .short = رقم { $number }: هل بث؟ AIRED { $number } أو MISSED { $number }
station-unfetched = رقم { $number } { $day } { $time } جاهز ولم يأخذه أحد. انظر بريدك أو صفحتك.
    .short = رقم { $number } { $day } { $time }: خذه الآن.
station-in-mail = رقم { $number } { $day } { $time } في بريدك يوم { $mailed }. تأكد أنه عندك.
station-repeat = هل يمكن بث رقم { $number } في ساعة أخرى؟ ثم أرسلوا AIRED { $number }
station-thanks-aired = شكرا! بث رقم { $number }. الأطفال يتلقون أسئلتهم.
station-thanks-missed = شكرا لإخبارنا. رقم { $number } لم يبث.
station-too-early = رقم { $number } لم يبدأ بعد. أرسل مرة أخرى بعد البث.
station-unclear = لم نفهم. أرسل AIRED { $number } أو MISSED { $number } فقط.
    .short = أرسل AIRED { $number } أو MISSED { $number }
station-pin = أضف الرقم السري من ورقة البرنامج: AIRED { $number } 123456
station-call-us = اتصلوا بالمدرسة بخصوص رقم { $number } من فضلكم.
listener-asked = { $subject } { $time }: هل سمعته؟ 1 نعم 2 لا 3 لا راديو 4 صوت سيئ
    .short = { $subject } { $time }: 1 نعم 2 لا 3 لا راديو 4 صوت سيئ

## What is written about a programme: sheet, e-mail, stick, presenter.
rundown-length = المدة { $length }
rundown-loudness = المستوى { $level } LUFS، الذروة { $peak } dBTP
rundown-synthetic = بعض الأصوات من صنع الحاسوب.
rundown-pause = الأطفال يجيبون، { $seconds } ثانية
rundown-after = بعد البث أرسل AIRED { $number } إلى { $phone }. وإن لم يبث: MISSED { $number }.
rundown-pin = من هاتف آخر أضف الرقم السري: AIRED { $number } { $pin }
rundown-page = أو اضغط زرا هنا: { $link }
rundown-page-alone = بعد البث اضغط زرا هنا: { $link }
rundown-read-out = اقرأ مرتين على الهواء: أرسلوا أجوبتكم برسالة إلى { $phone }.
rundown-play = شغل الملف كما هو حتى النهاية. اجعل normalization و autotrim على 0. الصمت مقصود: فيه يجيب الأطفال.
sound-opening = موسيقى البداية
sound-closing = موسيقى النهاية
sound-bed = موسيقى
sound-tick = وقت للتفكير
sound-question = صوت السؤال
sound-answer = صوت الجواب
mail-subject = راديو { $school } رقم { $number }: { $title }، { $day } { $time }
mail-subject-week = راديو { $school }: { $count } برامج من { $day }
mail-dear = إلى الأعزاء في { $station }،
mail-programme = رقم { $number }: { $title } ({ $series })، { $length } دقيقة، { $day } { $time } بتوقيتكم.
mail-instead = هذه الفقرة القصيرة تحل محل البرنامج المقرر الذي لم يجهز بعد.
mail-attached = الصوت مرفق: { $file }، { $size } ميغابايت.
mail-link = الصوت هنا: { $link } ({ $size } ميغابايت). إذا انقطع التنزيل يكمل من حيث توقف.
mail-link-too = إن لم يكن في هذه الرسالة فهو هنا: { $link } ({ $size } ميغابايت). إذا انقطع التنزيل يكمل من حيث توقف.
mail-folder = الصوت في مجلدكم: { $file } ({ $size } ميغابايت).
mail-ask = هل بث؟ أخبرونا في اليوم نفسه من فضلكم. عندها يتلقى الأطفال أسئلتهم.
mail-thanks = شكرا! { $school }
stick-title = اقرأني أولا
stick-order = تشغل الملفات بترتيب أسمائها. انسخوها كلها؛ لا شيء آخر للتثبيت.
presenter-title = للمذيع
presenter-before = قل قبله
presenter-intro = الآن { $series } من { $school }. اليوم: { $title }. يا أطفال، اقتربوا من الراديو وخذوا ورقة وقلما وبعض الحصى.
presenter-outro = كان هذا { $title } من { $school }. أحسنتم يا أطفال!
presenter-after = قل بعده
presenter-names = كيف تنطق الأسماء
presenter-words = الكلمات

## The station’s own page.
page-next = ما القادم
page-none = لا شيء مقرر بعد. سنكتب لكم حالما يتقرر شيء.
page-preparing = البرنامج قيد الإعداد. تجدونه هنا قبل يومه.
page-download = تنزيل
page-size = { $size } م.ب
page-rundown = خطة البرنامج
page-calendar = موعد للتقويم
page-past = هل أُذيع؟
page-said = ما أخبرتمونا به
page-tell = أخبرونا من فضلكم: عندها تصل الأطفالَ أسئلتُهم.
page-aired = أُذيع
page-late = أُذيع متأخرًا
page-missed = لم يُذَع
page-was-aired = أُذيع. شكرًا لكم!
page-was-late = أُذيع متأخرًا عن موعده. شكرًا لكم!
page-was-missed = لم يُذَع. شكرًا لإخبارنا.
page-change = تغيير
page-too-old = مضى وقت طويل ولا يمكن التغيير هنا. اتصلوا بالمدرسة من فضلكم.
page-feed = تغذية بودكاست، للمشغلات التي تنزّل وحدها
page-log = أو أرسلوا سجل مشغلكم
page-log-help = سجل Rivendell النصي (Text Log)، أو Playout History من LibreTime محفوظًا بصيغة CSV. ترون أولًا ما فيه، ولا يُحسب شيء قبل موافقتكم.
page-log-look = انظروا فيه
page-log-another = انظروا في ملف آخر
page-log-read = قُرئ السجل: عدد الأسطر { $count }، من { $from } إلى { $to }.
page-log-read-undated = قُرئ السجل: عدد الأسطر { $count }. لا يُذكر فيه اليوم، فاعتُبر سجل يوم كل برنامج.
page-log-nothing = لم نجد أيًا من برامجكم في هذا السجل. هل هو سجل أسبوع آخر أو مشغل آخر؟
page-log-none-awaited = أخبرتمونا عن كل البرامج: لا برنامج ينتظر جوابًا.
page-log-found = يُظهر السجل ما يلي:
page-log-count = احسبوها مذاعة
page-log-not-found = لم نجده في السجل
page-log-other-hour = هو في السجل عند { $at }، بعيدًا عن ساعته.
page-log-absent = أقرب ما في السجل إلى تلك الساعة «{ $title }» عند { $at }.
page-log-not-covered = لا يقول السجل شيئًا عن هذه الساعات: { $slots }.
page-log-otherwise = إن كان أحدها هناك بعنوان آخر، أو لم يُحفظ سجل، فاضغطوا زره في صفحتكم.
page-log-too-large = هذا الملف أكبر من { $size } م.ب. أرسلوا سجل أسبوع واحد من فضلكم.
page-log-not-text = هذا الملف ليس نصًا. أرسلوا سجل Rivendell النصي (Text Log)، أو Playout History من LibreTime محفوظًا بصيغة CSV.
page-log-no-rows = لا سطر في هذا الملف يذكر متى أُذيع شيء. نقرأ سجل Rivendell النصي (أسطر مثل 16:00:02 010012 001 عنوان) و Playout History من LibreTime بصيغة CSV (سطره الأول فيه Title و Start Time).
page-log-counted = شكرًا لكم! حُسب من السجل: { $numbers }.
page-back = العودة إلى صفحتكم
page-gone = هذا الرابط لا يعمل
page-expired = انتهت صلاحية رابط التنزيل هذا
page-gone-help = قد يكون مقطوعًا: انسخوه كاملًا من آخر رسالة منا. فإن لم يعمل فاتصلوا بالمدرسة من فضلكم.
page-expired-help = افتحوا صفحة محطتكم: رابطها في كل رسالة منا، والملف موجود فيها. أو اتصلوا بالمدرسة.

## Recording a lesson by phone: what its presenter reads.
staff-joined = { $school }: هذه المحادثة لك الآن. لتسجيل درس للإذاعة اكتب /record واسم الدرس.
record-how = أجب برسالة صوتية. لتسجيل عدة أسطر معا اكتب مثلا: أسطر 3-5
record-two = { $line } و{ $last }
record-line = السطر { $line } من { $all }، { $speaker }. لديك نحو { $seconds } ث.
record-lines = { $count ->
        [two] السطران { $lines } من { $all }. لديك نحو { $seconds } ث.
       *[other] الأسطر { $lines } من { $all }. لديك نحو { $seconds } ث.
    }
record-kept = حُفظ السطر { $line }: { $length } ث من { $seconds } ث.
record-kept-lines = { $count ->
        [two] حُفظ السطران { $lines }: { $length } ث من { $seconds } ث.
       *[other] حُفظت الأسطر { $lines }: { $length } ث من { $seconds } ث.
    }
record-too-quiet = الصوت منخفض. هل تقترب من الهاتف؟
record-too-loud = الصوت عال جدا. هل تبعد الهاتف قليلا؟
record-damaged = بعض الأجزاء تالفة. استمع إليه أو قله مرة أخرى.
record-broken-off = ربما تنقص النهاية. استمع إليه أو قله مرة أخرى.
record-refused = لم يُحفظ السطر { $line }.
record-refused-lines = { $count ->
        [two] لم يُحفظ السطران { $lines }.
       *[other] لم تُحفظ الأسطر { $lines }.
    }
record-no-sound = هذا ليس صوتًا يمكن تشغيله هنا. أرسل رسالة صوتية، أو ملف MP3 أو M4A أو OGG أو FLAC أو WAV.
record-broken = التسجيل تالف. أرسله مرة أخرى أو اقرأه من جديد.
record-silent = لا يُسمع فيه شيء. هل الميكروفون مغطى؟ اقرأه من جديد.
record-too-short = إنه أقصر من كلمة. اقرأه من جديد.
record-too-long = إنه طويل جدًا. اقرأ هذه السطور وحدها.
record-odd = لا يمكن استعمال تسجيل من هذا النوع. أرسل رسالة صوتية.
record-not-looked-at = لم نستطع الاستماع إليه الآن وليس فيه خطأ. أرسله لاحقًا.
record-lost = لم يصل السطر { $line }. من فضلك قله مرة أخرى.
record-lost-lines = { $count ->
        [two] لم يصل السطران { $lines }. من فضلك قلهما مرة أخرى.
       *[other] لم تصل الأسطر { $lines }. من فضلك قلها مرة أخرى.
    }
record-again = مرة أخرى
record-next = التالي
record-together = الأسطر التالية معا: { $count }
record-stop = توقف الآن
record-parted = { $count ->
        [two] لا يمكن تسجيل السطرين { $lines } معا: بينهما وقفة أو صوت.
       *[other] لا يمكن تسجيل الأسطر { $lines } معا: بينها وقفة أو صوت.
    }
record-no-line = الأسطر من 1 إلى { $all }.
record-done = سُجلت كل الأسطر: { $all }. شكرا!
record-stopped = أسطر لم تُسجل بعد: { $count } من { $all }. للمتابعة اكتب: { $command }
record-none = لا شيء يُسجل الآن. للبدء اكتب /record واسم الدرس.
record-which = أي درس؟ اكتب مثل أحد هذه:
    { $list }
