# Гэр бүлүүд уншдаг үгс, монголоор. Нэрийн хамт далан тэмдэгтэд багтана.

introduction = { $school }: { $children }-д хичээл ирнэ. Танай хүүхэд биш бол 9. Болих: STOP
    .short = { $school }: { $children }-д хичээл. Танайх биш: 9. Болих: STOP
introduction-to = { $school }: { $children }-д хичээл ирнэ. Болих: { $number } руу STOP
    .short = { $school }: { $children }-д хичээл. Болих: { $number } руу STOP
introduction-one-way = { $school }: { $children }-д хичээл ирнэ. Болих бол сургуульд хэл.
    .short = { $school }: { $children }-д хичээл. Болих бол сургуульд хэл.
children = { $count } хүүхэд

feedback = { $child }: { $said }
right = { $what } зөв. { $say }
wrong = { $what } арай болоогүй: { $say }
    .bare = { $what } арай болоогүй.
waits = { $what }: багш харна.
again-choice = Дахин оролдоорой: { $item }, сонголтын тоо.
again-number = Дахин оролдоорой: { $item }, тоогоо.
again-word = Дахин оролдоорой: { $item }, үгээ.
all-right = Бүгд зөв, сайн байна!
right-list = Зөв: { $list }.
wrong-list = Арай болоогүй: { $list }.
waits-list = Багш харна: { $list }.
handed-in = { $child }: ажил чинь ирлээ. Багш чинь харна.
    .short = { $child }: ажил чинь ирлээ.

not-understood = Баярлалаа, том хүн уншина. Хариултаа ингэж илгээ: { $example }. { $helpline }
    .short = Баярлалаа, том хүн уншина. Хариултаа ингэж илгээ: { $example }.
helpline = Хүүхдийн утас, үнэгүй: { $number }.
    .short = Хүүхдийн утас: { $number }.
maybe-stop = Том хүн уншина. Мессеж хэрэггүй бол ганцхан үг илгээ: STOP

help = { $school } { $contact } Хариу 1 SMS үнэтэй. АЖИЛ, STOP. { $helpline }
    .short = { $school } { $contact } Хариу 1 SMS. STOP. { $helpline }
help-contact = Утас { $phone }.
    .short = { $phone }.
work = Үлдсэн: { $list }. Үсэг, хариултаа илгээ.
    .short = Үлдсэн: { $list }.
work-none = Үлдсэн юм алга, сайн байна! Дараагийн хичээл өөрөө ирнэ.
work-more = бас { $count }
task = { $letter } { $child } { $subject }
    .due = { $letter } { $child } { $subject }, { $day } хүртэл
    .short = { $letter } { $child }
not-open = { $letter } одоо алга. Байгаа нь: { $list }.
    .short = { $letter } алга. Байгаа: { $list }.
day-1 = Да
day-2 = Мя
day-3 = Лх
day-4 = Пү
day-5 = Ба
day-6 = Бя
day-7 = Ня

stopped = Зогслоо: энэ утсанд мессеж ирэхгүй. START гэвэл дахин ирнэ.
stopped-keep = Зогслоо: мессеж ирэхгүй. Үлдээх бол: { $options }
    .short = Зогслоо. Эсвэл: { $options }
keep-child = { $number } зөвхөн { $child } болих
    .short = { $number } { $child } болих
keep-subject = { $number } зөвхөн { $subject } болих
    .short = { $number } { $subject } болих
keep-all = { $number } бүгд ирнэ
    .short = { $number } бүгд
stopped-only = { $what } болилоо. Бусад нь ирнэ. START гэвэл дахин ирнэ.
    .short = { $what } болилоо. START гэвэл дахин ирнэ.
kept-all = За. Бүх мессеж урьдын адил ирнэ.
started = Тавтай морил. Энэ утсанд мессеж дахин ирнэ. STOP гэвэл болино.

who = Та хэн бэ? { $options } 9 өөр хүн
    .short = Хэн бэ? { $options } 9 өөр
who-option = { $number } { $child }
answer-or-stop = { $word }: хариулт уу? Тийм бол 1. Мессеж болих бол 2.
    .short = { $word }: 1 хариулт, 2 мессеж болих
answer-or-wrong = { $word }: хариулт уу? Тийм бол 1. Танай хүүхэд биш бол 2.
    .short = { $word }: 1 хариулт, 2 манай хүүхэд биш
which = { $what }: юу гэсэн бэ? Илгээ: { $options }
    .short = { $what }: { $options }
which-option = { $number } бол { $meaning }
family = { $school }: { $initial }. танай хүүхэд мөн үү? ТИЙМ гэж илгээ. Биш бол 9.
wrong-number = Хэлсэнд баярлалаа. Мессеж явуулахгүй, сургууль шалгана.
someone-else = Баярлалаа. Энэ хэний ажил болохыг багш харна.
part-missing = Мессежийн тань нэг хэсэг ирсэнгүй. Дахин илгээгээрэй.

link-dead = Энэ холбоос ажиллахгүй боллоо. Багшаасаа шинийг аваарай.
link-used = Та аль хэдийн орсон. Дараагийн хичээл өөрөө ирнэ.
no-link = { $school } байна. Багшийн өгсөн холбоосыг нээгээрэй.

alert-lead = { $school }: хүүхэд хамгааллын хариуцагчид мессеж ирлээ. Хуудсаа нээ.
    .short = { $school }: хүүхэд хамгааллын мессеж ирлээ. Хуудсаа нээ.
alert-deputy = { $school }: хүүхэд хамгааллын мессежийг 30 минут нээгээгүй.

reserved-stop = ЗОГС, ЗОГСОО, ЗОГСООЧ, ЗОГСООРОЙ, БОЛИ, БОЛИХ, БОЛЬЁ, БОЛИУЛ, БОЛИУЛАХ, ЦУЦЛАХ, ЦУЦАЛ, МЕССЕЖ БОЛИХ, МЕССЕЖ БИТГИЙ ЯВУУЛ, СТОП
reserved-help = ТУСЛАМЖ, ТУСЛААЧ, МЭДЭЭЛЭЛ
reserved-work = АЖИЛ, ДААЛГАВАР, ГЭРИЙН ДААЛГАВАР
reserved-start = ЭХЭЛ, ЭХЛЭХ, ДАХИН ЭХЛЭХ, СТАРТ
reserved-wrong = БУРУУ ДУГААР, МАНАЙ ХҮҮХЭД БИШ, МИНИЙ ХҮҮХЭД БИШ
reserved-yes = ТИЙМ
courtesy = БАЯРЛАЛАА, ГУЙЯ, УУЧЛААРАЙ, САЙН БАЙНА УУ, БАГШАА, ЗА
filler = ХАРИУЛТ, ХАРИУ, ДУГААР, АСУУЛТ, НЬ

harm = намайг зодож, намайг зоддог, намайг зодсон, намайг цохисон, намайг цохидог, намайг өшиглөсөн, надад гар хүрдэг, надад гар хүрсэн, биед минь хүрсэн, биед минь хүрдэг, намайг тэмтэрсэн, намайг хүчинд, хүчиндсэн, хувцас тайлуулсан, нүцгэн зураг, намайг алах, алчихна гэсэн, үхмээр байна, амиа хорлох, амиа хорлоё, хүчээр гэрлүүлэх, гэртээ харихаас айж, гэртээ харихаас айдаг, намайг түгжсэн, намайг түгждэг, намайг заналхийлсэн, намайг айлгаж, намайг дарамталж

# A lesson in each carrier's form. SMS, the parent's line and how to answer are paid for by the letter.
lesson-greeting = { $class } { $subject }, { $child }.
lesson-greeting-nameless = { $class } { $subject }.
lesson-reply = Ингэж хариул: { $example }
lesson-word = үг
lesson-reply-text = { $letter } гээд үгээ бич.
lesson-reply-to = { $number } руу ингэж хариул: { $example }
lesson-reply-text-to = { $number } руу { $letter } гээд үгээ бич.
lesson-on-paper = Цаасан дээр бич. Багш чинь үзнэ.
lesson-read = Би уншлаа
lesson-choose = Хариултаа дар.
lesson-type = Хариултаа энд ингэж бич: { $example }
lesson-hand-in-photo = Цаасныхаа зургийг энд явуул.
lesson-hand-in-voice = Дуут мессежээ энд явуул.
lesson-hand-in-text = Үгээ энд бич.
radio-teacher = Багш
radio-hello = Сайн байцгаана уу, хүүхдүүд ээ. { $subject }. Өнөөдөр: { $title }.
radio-question = { $number }-р асуулт. { $ask }
radio-think = Бодоод хариултаа чанга хэл.
radio-answer = Хариулт нь { $answer }. { $say }
radio-check = Хэрэв { $answer } гэсэн бол: { $say }
radio-goodbye = Энэ бол { $title } байлаа. Дараагийн хичээлээр уулзацгаая.
parent-opening = { $school }.
parent-child = { $child }: { $line }
sheet-name = Нэр
sheet-answer = Хариулт
sheet-phone = Утсаар хариулах
sheet-home = Гэртээ

## What stations and listeners send. A station's report begins with one of these words; a listener's answer is one of these or its digit.
station-aired = ГАРСАН, ГАРЛАА, ЯВСАН, ЦАЦСАН
station-missed = ГАРААГҮЙ, ЯВААГҮЙ, ЦАЦААГҮЙ
heard-yes = ТИЙМ, СОНССОН
heard-no = ҮГҮЙ, СОНСООГҮЙ
heard-no-radio = РАДИО БАЙХГҮЙ, РАДИОГҮЙ
heard-bad-sound = ДУУ МУУ, МУУ СОНСОГДСОН, ТОД БИШ

## To a station, and to listeners. One SMS part each.
station-ready = { $school }: №{ $number }, { $day } { $time } бэлэн. Дараа нь AIRED { $number } эсвэл MISSED { $number }
    .short = №{ $number } { $day } { $time }. Дараа нь AIRED { $number } / MISSED { $number }
station-asked = №{ $number } { $day } { $time } гарсан уу? AIRED { $number } эсвэл MISSED { $number }
    .short = №{ $number } гарсан уу? AIRED { $number } / MISSED { $number }
station-unfetched = №{ $number } { $day } { $time } бэлэн, хэн ч аваагүй. Мэйл, хуудсаа үзээрэй.
    .short = №{ $number } { $day } { $time }: одоо авна уу.
station-repeat = №{ $number }-г өөр цагт гаргах уу? Дараа нь AIRED { $number }
station-thanks-aired = Баярлалаа! №{ $number } гарлаа. Хүүхдүүд асуултаа авна.
station-thanks-missed = Хэлсэнд баярлалаа. №{ $number } гараагүй.
station-too-early = №{ $number } эхлээгүй байна. Гарсны дараа дахин бичээрэй.
station-unclear = Ойлгосонгүй. Зөвхөн AIRED { $number } эсвэл MISSED { $number } гэж бичээрэй.
    .short = AIRED { $number } эсвэл MISSED { $number } гэж бичээрэй
station-pin = Хөтөлбөрийн хуудасны PIN-г нэм: AIRED { $number } 123456
station-call-us = №{ $number }-ын тухай сургууль руу залгаарай.
listener-asked = { $subject } { $time }: сонссон уу? 1 тийм 2 үгүй 3 радиогүй 4 дуу муу
    .short = { $subject } { $time }: 1 тийм 2 үгүй 3 радиогүй 4 муу

## What is written about a programme: sheet, e-mail, stick, presenter.
rundown-length = Урт { $length }
rundown-loudness = Түвшин { $level } LUFS, оргил { $peak } dBTP
rundown-synthetic = Зарим хоолойг компьютер үүсгэсэн.
rundown-pause = хүүхдүүд хариулна, { $seconds } с
rundown-after = Гарсны дараа { $phone } руу AIRED { $number } гэж бичээрэй. Гараагүй бол: MISSED { $number }.
rundown-pin = Өөр утаснаас PIN нэмнэ: AIRED { $number } { $pin }
rundown-page = Эсвэл энд товч дарна: { $link }
rundown-read-out = Эфирт хоёр удаа уншаарай: хариултаа { $phone } руу SMS-ээр илгээгээрэй.
rundown-play = Файлыг байгаагаар нь эцэс хүртэл тоглуул. normalization, autotrim-ыг 0 болго. Чимээгүй хэсэг зориудынх: хүүхдүүд тэнд хариулна.
sound-opening = эхлэлийн хөгжим
sound-closing = төгсгөлийн хөгжим
sound-bed = хөгжим
sound-tick = бодох хугацаа
sound-question = асуултын дохио
sound-answer = хариултын дохио
mail-subject = { $school } радио №{ $number }: { $title }, { $day } { $time }
mail-subject-week = { $school } радио: { $day }-аас { $count } нэвтрүүлэг
mail-dear = { $station }-ийн хамт олонд,
mail-programme = №{ $number }: { $title } ({ $series }), { $length } минут, { $day }, танай цагаар { $time }.
mail-instead = Төлөвлөсөн нэвтрүүлэг бэлэн болоогүй тул оронд нь энэ богино нэвтрүүлэг явна.
mail-attached = Дуу хавсаргав: { $file }, { $size } МБ.
mail-link = Дуу энд байна: { $link } ({ $size } МБ). Тасарсан таталт үргэлжилнэ.
mail-folder = Дуу танай хавтаст байна: { $file } ({ $size } МБ).
mail-ask = Гарсан уу? Тэр өдөрт нь хэлээрэй. Тэгвэл хүүхдүүд асуултаа авна.
mail-thanks = Баярлалаа! { $school }
stick-title = ЭХЛЭЭД УНШ
stick-order = Файлууд нэрийнхээ дарааллаар тоглоно. Бүгдийг хуул; өөр юм суулгах хэрэггүй.
presenter-title = Хөтлөгчид
presenter-before = Өмнө нь хэлнэ
presenter-intro = Одоо { $school }-ийн { $series }. Өнөөдөр: { $title }. Хүүхдүүд ээ, радиодоо ойртож, цаас, харандаа, хэдэн чулуу аваарай.
presenter-outro = Энэ бол { $school }-ийн { $title } байлаа. Маш сайн, хүүхдүүд ээ!
presenter-after = Дараа нь хэлнэ
presenter-names = Нэрийг хэрхэн хэлэх
presenter-words = Үгс

## The station’s own page.
page-next = Дараа нь юу байна
page-none = Одоогоор төлөвлөсөн зүйл алга. Төлөвлөмөгц танд бичнэ.
page-preparing = Бэлтгэж байна. Өдрөөсөө өмнө энд бэлэн болно.
page-download = Татах
page-size = { $size } МБ
page-rundown = Нэвтрүүлгийн дараалал
page-calendar = Календарийн тэмдэглэл
page-past = Нэвтэрсэн үү?
page-tell = Бидэнд хэлнэ үү: тэгвэл хүүхдүүд асуултаа авна.
page-aired = Нэвтэрсэн
page-late = Товлосноос хожуу
page-missed = Нэвтрээгүй
page-was-aired = Нэвтэрсэн. Баярлалаа!
page-was-late = Товлосноос хожуу нэвтэрсэн. Баярлалаа!
page-was-missed = Нэвтрээгүй. Хэлсэнд баярлалаа.
page-change = Өөрчлөх
page-too-old = Хэт удсан тул энд өөрчлөх боломжгүй. Сургууль руу залгана уу.
page-feed = Подкаст урсгал, өөрөө татдаг тоглуулагчид
page-log = Эсвэл тоглуулагчийнхаа бүртгэлийг илгээнэ үү
page-log-help = Rivendell-ийн Text Log, эсвэл LibreTime-ийн Playout History-г CSV болгож хадгалсныг. Эхлээд юу байгааг нь үзнэ; та зөвшөөрөх хүртэл юу ч тооцохгүй.
page-log-look = Үзэх
page-log-found = Бүртгэлд эдгээр байна:
page-log-count = Эдгээрийг нэвтэрсэн гэж тооцох
page-log-missing = Бүртгэл эдгээрийн цагийг хамарсан ч өөрсдийг нь харуулахгүй байна: { $numbers }. Нэвтрээгүй бол хуудсан дээрээ тус бүрийн товчийг дарна уу.
page-log-counted = Баярлалаа! Бүртгэлээс тооцсон: { $numbers }.
page-back = Хуудас руугаа буцах
page-gone = Энэ холбоос ажиллахгүй байна
page-expired = Энэ татах холбоосын хугацаа дууссан
page-gone-help = Дутуу хуулагдсан байж магадгүй: хамгийн сүүлийн и-мэйлээс бүтнээр нь хуулна уу. Болохгүй бол сургууль руу залгана уу.
page-expired-help = Станцынхаа хуудсыг нээнэ үү: холбоос нь манай бүх и-мэйлд бий, файл тэнд байгаа. Эсвэл сургууль руу залгана уу.

## Recording a lesson by phone: what its presenter reads.
staff-joined = { $school }: энэ чат одоо таных. Радиод хичээл бичүүлэх бол /record ба хичээлийн нэрийг бичээрэй.
record-how = Дуут мессежээр хариулаарай. Хэд хэдэн мөрийг нэг дор бол жишээ нь: мөр 3-5 гэж бичээрэй
record-line = { $all } мөрийн { $line }-р мөр, { $speaker }. Ойролцоогоор { $seconds } сек.
record-lines = { $all } мөрийн { $line }-{ $last }-р мөр. Ойролцоогоор { $seconds } сек.
record-kept = { $line }-р мөр хадгалагдлаа: { $seconds } секундээс { $length } сек.
record-kept-lines = { $line }-{ $last }-р мөр хадгалагдлаа: { $seconds } секундээс { $length } сек.
record-too-quiet = Хэт намуухан байна. Ойртож хэлэх үү?
record-too-loud = Хэт чанга байна. Утсаа холдуулах уу?
record-damaged = Зарим хэсэг нь гэмтсэн. Сонсох юм уу дахин хэлээрэй.
record-broken-off = Төгсгөл нь дутуу байж магадгүй. Сонсох юм уу дахин хэлээрэй.
record-refused = { $line }-р мөр хадгалагдсангүй.
record-lost = { $line }-р мөр ирсэнгүй. Дахин хэлнэ үү.
record-again = Дахин
record-next = Дараагийн
record-together = Дараагийн { $count } мөр нэг дор
record-stop = Түр зогсох
record-parted = { $line }-{ $last }-р мөрийг нэг бичлэгт оруулж болохгүй: дунд нь завсар эсвэл дуу байна.
record-no-line = 1-ээс { $all } хүртэл мөр байна.
record-done = Бүх { $all } мөр бичигдлээ. Баярлалаа!
record-stopped = Бичих мөр үлдсэн: { $all } мөрөөс { $count }. Үргэлжлүүлэх бол бичээрэй: { $command }
record-none = Одоо юу ч бичигдээгүй байна. Эхлэх бол /record ба хичээлийн нэрийг бичээрэй.
record-which = Аль хичээл вэ? Эдгээрийн нэг шиг бичээрэй:
    { $list }
