# Гэр бүлүүд уншдаг үгс, монголоор. Нэрийн хамт далан тэмдэгтэд багтана.

introduction = { $school } байна. { $class } ангийн хичээл { $children }-д зориулж энэ утсанд ирнэ, долоо хоногт { $count }. Уншихад үнэгүй. Танай хүүхэд биш бол 9. Болих: STOP
    .class = { $school }: { $class } анги, { $children }-д хичээл ирнэ, долоо хоногт { $count }. Уншихад үнэгүй. Танай хүүхэд биш бол 9. Болих: STOP
    .middle = { $school }: { $children }-д хичээл ирнэ, долоо хоногт { $count }. Уншихад үнэгүй. Танай хүүхэд биш бол 9. Болих: STOP
    .short = { $school }: { $children }-д хичээл. Танайх биш: 9. Болих: STOP
introduction-to = { $school } байна. { $class } ангийн хичээл { $children }-д зориулж энд ирнэ, долоо хоногт { $count }. Уншихад үнэгүй. Танай хүүхэд биш бол { $number } руу 9. Болих: { $number } руу STOP
    .class = { $school }: { $class } анги, { $children }-д хичээл ирнэ, долоо хоногт { $count }. Уншихад үнэгүй. Танайх биш: { $number } руу 9. Болих: { $number } руу STOP
    .middle = { $school }: { $children }-д хичээл ирнэ, долоо хоногт { $count }. Уншихад үнэгүй. Танай хүүхэд биш: { $number } руу 9. Болих: { $number } руу STOP
    .short = { $school }: { $children }-д хичээл. Болих: { $number } руу STOP
introduction-one-way = { $school } байна. { $class } ангийн хичээл { $children }-д зориулж энд ирнэ, долоо хоногт { $count }. Уншихад үнэгүй. Танай хүүхэд биш, эсвэл болих бол сургуульд хэл.
    .class = { $school }: { $class } анги, { $children }-д хичээл ирнэ, долоо хоногт { $count }. Уншихад үнэгүй. Танайх биш, эсвэл болих бол сургуульд хэл.
    .middle = { $school }: { $children }-д хичээл ирнэ, долоо хоногт { $count }. Уншихад үнэгүй. Танай хүүхэд биш, эсвэл болих бол сургуульд хэл.
    .short = { $school }: { $children }-д хичээл. Болих бол сургуульд хэл.
introduction-guardian = { $school } байна. { $children }-д хичээл явуулж байна. Танд энд долоо хоног бүр нэг мөр ирнэ. Уншихад үнэгүй. Танай хүүхэд биш бол 9. Болих: STOP
    .middle = { $school }: { $children }-д хичээл, танд долоо хоногт нэг мөр. Үнэгүй. Танай хүүхэд биш бол 9. Болих: STOP
    .short = { $school }: { $children }-ийн тухай долоо хоногт нэг мөр. Болих: STOP
introduction-guardian-to = { $school } байна. { $children }-д хичээл явуулж байна. Танд долоо хоногт нэг мөр. Уншихад үнэгүй. Танайх биш: { $number } руу 9. Болих: { $number } руу STOP
    .middle = { $school }: { $children }-д хичээл, танд долоо хоногт нэг мөр. Үнэгүй. Танайх биш: { $number } руу 9. Болих: { $number } руу STOP
    .short = { $school }: { $children }, долоо хоногт нэг мөр. Болих: { $number } руу STOP
introduction-guardian-one-way = { $school } байна. { $children }-д хичээл явуулж байна. Танд долоо хоногт нэг мөр. Уншихад үнэгүй. Танайх биш, эсвэл болих бол сургуульд хэл.
    .middle = { $school }: { $children }-д хичээл, танд долоо хоногт нэг мөр. Үнэгүй. Танайх биш, эсвэл болих бол сургуульд хэл.
    .short = { $school }: { $children }, долоо хоногт нэг мөр. Болих бол сургуульд хэл.
children = { $count } хүүхэд

feedback = { $child }: { $said }
right = { $what } зөв. { $say }
some-right = { $what } зөв, гэхдээ өөр бас бий. Бүгдийг нь илгээ.
wrong = { $what } арай болоогүй: { $say }
    .bare = { $what } арай болоогүй.
waits = { $what }: багш чинь харна.
again-choice = Дахин оролдоорой: { $item }, сонголтын тоо.
again-number = Дахин оролдоорой: { $item }, тоогоо.
again-word = Дахин оролдоорой: { $item }, үгээ.
all-right = Бүгд зөв, сайн байна!
right-list = Зөв: { $list }.
wrong-list = Арай болоогүй: { $list }.
waits-list = Багш чинь харна: { $list }.
handed-in = { $child }: баярлалаа, ажил чинь ирлээ. Багш чинь харна.
    .short = { $child }: ажил чинь ирлээ.

not-understood = Баярлалаа, том хүн уншина. Хариултаа ингэж илгээ: { $example }. { $helpline }
    .short = Баярлалаа, том хүн уншина. Хариултаа ингэж илгээ: { $example }.
not-understood-again = Баярлалаа, том хүн уншина. Ингэж хариул: { $example }. Болих: STOP. { $helpline }
    .short = Том хүн уншина. Ингэж хариул: { $example }. Болих: STOP
not-understood-nothing-open = Баярлалаа, том хүн уншина. Одоо хийх даалгавар алга. Болих: STOP. { $helpline }
    .short = Том хүн уншина. Одоо хийх даалгавар алга. Болих: STOP
not-understood-stranger = { $school }: баярлалаа, мессежийг тань том хүн уншина. { $contact } { $helpline }
    .short = { $school }: баярлалаа, том хүн уншина. { $contact }
unread = { $item }: дахиад ингэж илгээгээрэй: { $example }.
    .short = { $item } дахиад ингэж: { $example }
helpline = Хүүхдийн утас, үнэгүй: { $number }.
    .short = Хүүхдийн утас: { $number }.
maybe-stop = Том хүн уншина. Мессеж хэрэггүй бол ганцхан үг илгээ: STOP
stop-asked = Бүх мессежийг болих уу? Тэгвэл STOP гэж илгээ. Үгүй бол зүгээр ээ.
    .short = Бүх мессежийг болих уу? STOP гэж илгээ.

help = { $school } { $contact } Хариу 1 SMS үнэтэй. АЖИЛ, STOP. { $helpline }
    .short = { $school } { $contact } Хариу 1 SMS. STOP. { $helpline }
help-chat = { $school } { $contact } АЖИЛ, STOP. { $helpline }
help-stranger = { $school } байна. SMS хичээл явуулдаг, энэ утсанд ирдэггүй. { $contact } { $helpline }
    .short = { $school }: SMS хичээл, энэ утсанд ирдэггүй. { $contact }
join-stranger = { $school } байна. Хичээл авах бол багшид хэл эсвэл залга. { $contact }
    .short = { $school }: багшид нь хэл эсвэл залга. { $contact }
joined-already = Энэ утсанд хичээл ирдэг. АЖИЛ: юу үлдсэн. STOP: мессеж болих.
    .short = Хичээл ирдэг. АЖИЛ: юу үлдсэн. STOP: болих.
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
day-yesterday = өчигдөр

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
answer-or-word = { $word }: хариулт уу? Тийм бол 1. Эсвэл: { $meaning }? Тийм бол 2.
    .short = { $word }: 1 хариулт, 2 { $meaning }
meaning-help = тусламж
meaning-start = дахин мессеж
meaning-work = юу үлдсэн
meaning-wrong = манай хүүхэд биш
meaning-join = бүртгүүлэх
which-task = { $words }: алинд нь? Илгээ: { $options }
    .short = { $words }: { $options }
which-task-file = Энэ алинд нь вэ? Илгээ: { $options }
which-task-option = { $number } бол { $letter } { $subject }
    .short = { $number } { $letter }
which = { $what }: юу гэсэн бэ? Илгээ: { $options }
    .short = { $what }: { $options }
which-option = { $number } бол { $meaning }
family = { $school }: { $initial }. танай хүүхэд мөн үү? ТИЙМ гэж илгээ. Биш бол 9.
wrong-number = Хэлсэнд баярлалаа. Мессеж явуулахгүй, сургууль шалгана.
someone-else = Баярлалаа. Энэ хэний ажил болохыг багш харна.
part-missing = Мессежийн тань нэг хэсэг ирсэнгүй. Дахин илгээгээрэй.

link-dead = Энэ холбоос ажиллахгүй боллоо. Багшаасаа шинийг аваарай.
joined-no-consent = { $school } эхлээд гэр бүлээс тань асууна. Зөвшөөрвөл хичээл ирнэ.
link-in-group = Энэ холбоос нэг хүүхдийнх. Надтай хувийн чатад нээгээрэй.
link-used = Та аль хэдийн орсон. Дараагийн хичээл өөрөө ирнэ.
pressed-again = Энэ танд бий. Дээрээс харна уу.
no-link = { $school } байна. Багшийн өгсөн холбоосыг нээгээрэй.

alert-lead = { $school }: хүүхэд хамгааллын хариуцагчид мессеж ирлээ. Хуудсаа нээ.
    .short = { $school }: хүүхэд хамгааллын мессеж ирлээ. Хуудсаа нээ.
alert-deputy = { $school }: хүүхэд хамгааллын мессежийг одоо болтол нээгээгүй.
alert-handed = { $school }: хүүхэд хамгааллын мессеж танд шилжлээ. Хуудсаа нээ.
alert-to-read = { $school }: нэг хариуг та эхлээд унших ёстой. Хуудсаа нээ.
sign-in-link = { $school }: { $name }, 30 минутын дотор эндээс нэвтэрнэ үү: { $link } Нэг удаа ажиллана. Та биш бол юу ч бүү хий.
    .short = { $school }: нэвтрэх: { $link }

answer-office = { $school }: сургууль дээр ирэхдээ албан өрөөнд ороорой.
answer-again = { $school }: баярлалаа, том хүн мессежийг уншсан. Дахин бичиж болно.
answer-call = { $school }: сургуулиас утсаар ярья. Хэзээ боломжтой вэ?

reserved-stop =
    боль оо, боли оо, больж өгнө үү, больж өгөөч, болиод өгөөч, boli oo, bol oo, bolij ugnuu, boliod ugnuu,
    зогс, зогсоо, зогсооч, зогсоорой, зогсоогоорой, зогсоогооч, зогсооно уу, зогсоох, зогсооё, зогсоож өгнө үү, зогсоож өгөөч, зогсоогоод өгөөч,
    зогсоож өгөөрэй, зогсоно уу, боли, болих, боль, больё, болиоч, болиорой, болино уу, болиул, болиулах, болиулаарай, болиулаач, болиулна уу,
    болиулж өгнө үү, болиулж өгөөч, болиулъя, болихыг хүсэж байна, цуцлах, цуцал, цуцлаарай, цуцлаач, цуцлана уу, цуцлуулах, цуцлуулъя, цуцалж өгнө үү,
    цуцалж өгөөч, бүртгэлээ цуцлах, бүртгэл цуцлах, стоп, мессеж боли, мессеж болих, мессеж болио, мессеж болиул, мессеж болиулах, мессежээ боли,
    мессежээ болиоч, мессежээ болиул, мессеж зогсоо, мессеж зогсоох, мессежээ зогсоо, мессежээ зогсооч, мессежээ зогсоогооч, мессежийг зогсоо,
    мессежийг болиул, мессеж цуцлах, месеж боли, месеж болих, месеж зогсоо, месежээ боли, месежээ зогсоо, мсж боли, мсж болих, мсж зогсоо, смс боли,
    смс болих, смс зогсоо, бичихээ боль, бичихээ боли, бичихээ зогсоо, бичихээ болиоч, явуулахаа боль, явуулахаа боли, явуулахаа зогсоо, явуулахаа болиоч,
    илгээхээ боль, илгээхээ боли, илгээхээ зогсоо, илгээхээ болиоч, мессеж бичихээ боль, мессеж бичихээ боли, мессеж явуулахаа боль, мессеж явуулахаа боли,
    мессеж илгээхээ боль, мессеж илгээхээ боли, мессеж илгээхээ зогсоо, мессеж явуулахаа зогсоо, илгээхийг зогсоо, явуулахыг зогсоо, битгий илгээ,
    битгий илгээгээрэй, битгий илгээгээч, битгий илгээнэ үү, битгий явуул, битгий явуулаарай, битгий явуулаач, битгий явуулна уу, бүү илгээ, бүү явуул,
    бүү илгээгээрэй, дахиж битгий илгээ, дахиж битгий явуул, дахиж бүү илгээ, дахин битгий илгээ, дахин битгий явуул, дахин бүү илгээ,
    надад дахиж битгий явуул, надад дахиж битгий илгээ, надад дахин битгий явуул, надад дахин битгий илгээ, над руу дахиж битгий явуул,
    над руу дахиж битгий илгээ, мессеж битгий илгээ, мессеж битгий илгээгээрэй, мессеж битгий явуул, мессеж битгий явуулаарай, мессеж бүү илгээ,
    месеж битгий явуул, месеж битгий илгээ, мсж битгий явуул, мсж битгий илгээ, надад битгий илгээ, надад битгий явуул, над руу битгий илгээ,
    над руу битгий явуул, над руу мессеж битгий илгээ, над руу мессеж битгий явуул, намайг хас, намайг хасаач, намайг хасаарай, намайг хасна уу,
    намайг жагсаалтаас хас, миний дугаарыг хас, миний дугаарыг хасаарай, миний дугаарыг хасаач, дугаарыг минь хас, миний дугаарыг устга,
    миний дугаарыг устгаарай, дугаарыг минь устга, мессеж хэрэггүй, мессеж хэрэггүй ээ, хичээл битгий илгээ, хичээл битгий явуул, хичээлээ зогсоо,
    хичээлээ боли, битгий мессеж илгээ, битгий мессеж явуул, битгий мессеж явуулаарай, битгий мессеж илгээгээрэй, мессеж авахгүй, мессеж авахаа болих,
    zogs, zogsoo, zogsooch, zogsooroi, zogsoogooroi, zogsoogooch, zogsoono uu, zogsooh, zogsooyo, zogsooj ugnu uu, zogsooj ogno uu, zogsooj uguuch,
    zogsooj ogooch, zogsoogood uguuch, zogsoogood ogooch, zogsooj uguurei, zogsooj ogoorei, zogsono uu, boli, bolih, bolyo, bolioch, bolioroi, bolino uu,
    boliul, boliulah, boliulaarai, boliulaach, boliulna uu, boliulj ugnu uu, boliulj ogno uu, boliulj uguuch, boliulj ogooch, boliulya,
    bolihiig husej baina, tsutslah, tsutsal, tsutslaarai, tsutslaach, tsutslana uu, tsutsluulah, tsutsluulya, tsutsalj ugnu uu, tsutsalj ogno uu,
    tsutsalj uguuch, tsutsalj ogooch, burtgelee tsutslah, burtgel tsutslah, stop, messej boli, messej bolih, messej bolio, messej boliul, messej boliulah,
    messejee boli, messejee bolioch, messejee boliul, messej zogsoo, messej zogsooh, messejee zogsoo, messejee zogsooch, messejee zogsoogooch,
    messejiig zogsoo, messejiig boliul, messej tsutslah, mesej boli, mesej bolih, mesej zogsoo, mesejee boli, mesejee zogsoo, msj boli, msj bolih,
    msj zogsoo, sms boli, sms bolih, sms zogsoo, bichihee boli, bichihee zogsoo, bichihee bolioch, yavuulahaa boli, yawuulahaa boli, yavuulahaa zogsoo,
    yawuulahaa zogsoo, yavuulahaa bolioch, yawuulahaa bolioch, ilgeehee boli, ilgeehee zogsoo, ilgeehee bolioch, messej bichihee boli,
    messej yavuulahaa boli, messej yawuulahaa boli, messej ilgeehee boli, messej ilgeehee zogsoo, messej yavuulahaa zogsoo, messej yawuulahaa zogsoo,
    ilgeehiig zogsoo, yavuulahiig zogsoo, yawuulahiig zogsoo, bitgii ilgee, bitgii ilgeegeerei, bitgii ilgeegeech, bitgii ilgeene uu, bitgii yavuul,
    bitgii yawuul, bitgii yavuulaarai, bitgii yawuulaarai, bitgii yavuulaach, bitgii yawuulaach, bitgii yavuulna uu, bitgii yawuulna uu, buu ilgee,
    buu yavuul, buu yawuul, buu ilgeegeerei, dahij bitgii ilgee, dahij bitgii yavuul, dahij bitgii yawuul, dahij buu ilgee, dahin bitgii ilgee,
    dahin bitgii yavuul, dahin bitgii yawuul, dahin buu ilgee, nadad dahij bitgii yavuul, nadad dahij bitgii yawuul, nadad dahij bitgii ilgee,
    nadad dahin bitgii yavuul, nadad dahin bitgii yawuul, nadad dahin bitgii ilgee, nad ruu dahij bitgii yavuul, nad ruu dahij bitgii yawuul,
    nad ruu dahij bitgii ilgee, messej bitgii ilgee, messej bitgii ilgeegeerei, messej bitgii yavuul, messej bitgii yawuul, messej bitgii yavuulaarai,
    messej bitgii yawuulaarai, messej buu ilgee, mesej bitgii yavuul, mesej bitgii yawuul, mesej bitgii ilgee, msj bitgii yavuul, msj bitgii yawuul,
    msj bitgii ilgee, nadad bitgii ilgee, nadad bitgii yavuul, nadad bitgii yawuul, nad ruu bitgii ilgee, nad ruu bitgii yavuul, nad ruu bitgii yawuul,
    nad ruu messej bitgii ilgee, nad ruu messej bitgii yavuul, nad ruu messej bitgii yawuul, namaig has, namaig hasaach, namaig hasaarai, namaig hasna uu,
    namaig jagsaaltaas has, minii dugaariig has, minii dugaariig hasaarai, minii dugaariig hasaach, dugaariig mini has, minii dugaariig ustga,
    minii dugaariig ustgaarai, dugaariig mini ustga, messej hereggui, messej hereggui ee, hicheel bitgii ilgee, hicheel bitgii yavuul,
    hicheel bitgii yawuul, hicheelee zogsoo, hicheelee boli, bitgii messej ilgee, bitgii messej yavuul, bitgii messej yawuul, bitgii messej yavuulaarai,
    bitgii messej yawuulaarai, bitgii messej ilgeegeerei, messej avahgui, messej awahgui, messej avahaa bolih, messej awahaa bolih, zogsoh, zogsoohh,
    zogsoonuu, zogsoogoorei, zogsoogood ugnu uu, bolich, bolihh, boliyo, boliulnuu, cucal, cuclah, cutsal, cutslah, cuclaarai, tsutsalnuu, stop hii,
    stop hiigeerei, stop hiiy, stop hiine uu, msg boli, msg bolih, msg boliul, msg zogsoo, msg zogsooh, msgee boli, msgee zogsoo, msjee boli, message boli,
    message bolih, message zogsoo, bichihee bol, yavuulahaa bol, ywuulahaa boli, yvuulahaa boli, ywuulahaa bol, ilgeehee bol, btgii ilgee, bitgi ilgee,
    bitgii ilge, btgii yavuul, bitgii ywuul, bitgii yvuul, btgii ywuul, bitgi yavuul, bitgii ywuulaarai, bitgii yvuulaarai, dahij bitgii ywuul,
    dahij bitgii yvuul, dahin bitgii ywuul, dahij btgii ilgee, msg bitgii ilgee, msg bitgii yavuul, msg bitgii ywuul, msg bitgii yvuul, msj bitgii ywuul,
    msj bitgii yvuul, message bitgii yavuul, message bitgii ilgee, sms bitgii yavuul, sms bitgii ilgee, nadad bitgii ywuul, nad ruu bitgii ywuul,
    nad ru bitgii yavuul, msg hereggui, msj hereggui, sms hereggui, message hereggui, msg heregui, dugaariig min has
reserved-maybe-stop =
    больчих, чимээгүй, чимээгүй бай, хасна уу, дахиж мессеж бүү бич, bolchih, chimeegui, hasna uu,
    heregguy, hereggui, heregui,
    битгий бичээд бай, битгий илгээгээд бай, битгий явуулаад бай, юу гэж бичээд байгаа юм бэ, юу гэж бичээд байгаа юм, юу гэж бичээд байна,
    юу гэж явуулаад байна, юу гэж илгээгээд байна, миний дугаарыг хэн өгсөн бэ, миний дугаарыг хаанаас авсан бэ, би гуйгаагүй, би захиалаагүй,
    ийм мессеж хэрэггүй, намайг тайван орхи, намайг тайван орхиоч, тайван орхи, тайван орхиоч, намайг зүгээр орхи, зүгээр орхи, намайг орхи, орхиоч,
    биднийг тайван орхи, сал, салаач, салж үз, салцгаа, надаас сал, надаас салаач, надаас холд, холд, холдооч, зайл, тонил, битгий саад бол,
    битгий садаа бол, садаа болоод байна, садаа боллоо, саад болоод байна, битгий төвөг уд, битгий төвөг удаач, төвөг удаад байна, төвөгтэй байна,
    битгий үйм, битгий зовоо, битгий уурла, уур хүргээд байна, уур хүрч байна, битгий бич, битгий бичээрэй, битгий бичээч, надад битгий бич,
    над руу битгий бич, над руу битгий бичээрэй, над руу битгий бичээч, дахиж битгий бич, дахин битгий бич, над руу дахиж битгий бич, мессеж битгий бич,
    мессеж битгий бичээрэй, над руу мессеж битгий бич, битгий залга, над руу битгий залга, битгий залгаарай, битгий холбогд, надтай битгий холбогд,
    яагаад бичээд байгаа юм, яагаад бичээд байгаа юм бэ, яагаад бичээд байна, яагаад бичээд байгаан, яагаад бичдэг юм, яагаад надад бичээд байгаа юм,
    яагаад надад бичээд байгаа юм бэ, яагаад надад бичээд байна, яагаад над руу бичээд байна, яагаад над руу бичээд байгаа юм,
    яагаад над руу бичээд байгаа юм бэ, яагаад мессеж бичээд байна, яагаад мессеж бичээд байгаа юм, яагаад мессеж бичээд байгаа юм бэ,
    яагаад над руу мессеж бичээд байна, яагаад над руу мессеж бичээд байгаа юм бэ, яагаад илгээгээд байна, яагаад илгээгээд байгаа юм,
    яагаад илгээгээд байгаа юм бэ, яагаад явуулаад байна, яагаад явуулаад байгаа юм, яагаад явуулаад байгаа юм бэ, яагаад надад явуулаад байна,
    яагаад надад илгээгээд байна, яагаад надад мессеж илгээгээд байгаа юм бэ, яагаад над руу мессеж явуулаад байна, яагаад над руу мессеж илгээгээд байна,
    яагаад мессеж явуулаад байна, яагаад мессеж илгээгээд байна, яагаад мессеж ирээд байна, яагаад мессеж ирээд байгаа юм,
    яагаад мессеж ирээд байгаа юм бэ, яагаад ирээд байна, яагаад ирээд байгаа юм, яагаад надад ирээд байна, яагаад надад мессеж ирээд байна,
    яах гэж бичээд байна, яах гэж явуулаад байна, яах гэж илгээгээд байна, юу гээд бичээд байна, юунд бичээд байна, хэрэггүй, хэрэггүй ээ, хэрэггүй байна,
    хэрэг алга, хэрэггүй шүү, надад хэрэггүй, надад хэрэггүй ээ, надад хэрэггүй байна, надад энэ хэрэггүй, бидэнд хэрэггүй, манайд хэрэггүй,
    манайд хэрэг алга, энэ хэрэггүй, энэ надад хэрэггүй, одоо хэрэггүй, дахиж хэрэггүй, дахин хэрэггүй, хичээл хэрэггүй, хүсэхгүй, хүсэхгүй байна,
    би хүсэхгүй, би хүсэхгүй байна, би энийг хүсэхгүй байна, би үүнийг хүсэхгүй байна, бид хүсэхгүй байна, мессеж хүсэхгүй, мессеж хүсэхгүй байна,
    авмааргүй, авмааргүй байна, мессеж авмааргүй байна, би мессеж авмааргүй байна, авахыг хүсэхгүй, авахыг хүсэхгүй байна, мессеж авахыг хүсэхгүй байна,
    би авахгүй, уншмааргүй байна, сонирхохгүй, сонирхохгүй байна, би сонирхохгүй, би сонирхохгүй байна, сонирхолгүй, сонирхол алга, сонирхол байхгүй,
    дургүй байна, олон мессеж, хэт олон мессеж, хэтэрхий олон мессеж, дэндүү олон мессеж, их олон мессеж, маш олон мессеж, ийм олон мессеж,
    мессеж их байна, мессеж хэт их, мессеж хэт их байна, мессеж хэтэрхий их, мессеж дэндүү их, мессеж дэндүү их байна, мессеж дэндүү олон, мессеж хэт олон,
    мессеж хэт олон байна, мессеж их ирээд байна, мессеж их ирж байна, мессеж олон ирээд байна, хэт олон мессеж ирж байна,
    хэтэрхий олон мессеж ирээд байна, хэт их мессеж, хэт их байна, дэндүү их байна, дэндэж байна, хэтэрлээ, хангалттай, хангалттай боллоо, одоо хангалттай,
    одоо боллоо, одоо больё, одоо болио, за боллоо, хүрэлцээтэй, үгүй баярлалаа, баярлалаа үгүй, баярлалаа хэрэггүй, үгүй хэрэггүй, үгүй ээ баярлалаа,
    яаж зогсоох вэ, яаж зогсоох уу, яаж зогсоодог вэ, яаж зогсооно, яаж болих вэ, яаж болиулах вэ, яаж болиулдаг вэ, яаж болиулах уу, яаж цуцлах вэ,
    яаж цуцалдаг вэ, яаж мессеж зогсоох вэ, мессежийг яаж зогсоох вэ, мессежийг яаж болиулах вэ, мессеж яаж зогсоох вэ, мессеж яаж болиулах вэ,
    үүнийг яаж зогсоох вэ, үүнийг яаж болиулах вэ, энийг яаж зогсоох вэ, энийг яаж болиулах вэ, яаж гарах вэ, яаж хасуулах вэ, яавал зогсох вэ,
    яавал болих вэ, зогсоомоор байна, зогсоохыг хүсэж байна, би зогсоомоор байна, мессеж зогсоомоор байна, болимоор байна, болихыг хүсье,
    би болимоор байна, би болилоо, болиулмаар байна, би болиулмаар байна, мессеж болиулмаар байна, цуцлуулмаар байна, цуцлахыг хүсэж байна,
    хасуулмаар байна, гармаар байна, зогсоож болох уу, зогсоож болно уу, зогсоож чадах уу, болиулж болох уу, цуцалж болох уу, болих уу, болиоч дээ,
    боль л доо, больж үз, больцгоо, больцгоогооч, болиосой, зогсоосой, зогсоож үз, блок, блок хийнэ, блоклоно, блоклоно шүү, блоклолоо, блокловол яана,
    би блоклоно, чамайг блоклоно, спам, спам байна, залхлаа, залхаж байна, залхууртай байна, залхаалаа, уйдлаа, ядарлаа, ядрааж байна, хүсээгүй,
    мартаарай намайг, намайг март, завсарлая, түр зогсоо, түр болих, bitgii bicheed bai, bitgii ilgeegeed bai, bitgii yavuulaad bai, bitgii yawuulaad bai,
    yuu gej bicheed baigaa yum be, yuu gej bicheed baigaa yum, yuu gej bicheed baina, yuu gej yavuulaad baina, yuu gej yawuulaad baina,
    yuu gej ilgeegeed baina, minii dugaariig hen ugsun be, minii dugaariig hen ogson be, minii dugaariig haanaas avsan be,
    minii dugaariig haanaas awsan be, bi guigaagui, bi zahialaagui, iim messej hereggui, namaig taivan orhi, namaig taiwan orhi, namaig taivan orhioch,
    namaig taiwan orhioch, taivan orhi, taiwan orhi, taivan orhioch, taiwan orhioch, namaig zugeer orhi, zugeer orhi, namaig orhi, orhioch,
    bidniig taivan orhi, bidniig taiwan orhi, sal, salaach, salj uz, saltsgaa, nadaas sal, nadaas salaach, nadaas hold, hold, holdooch, zail, tonil,
    bitgii saad bol, bitgii sadaa bol, sadaa bolood baina, sadaa bolloo, saad bolood baina, bitgii tuvug ud, bitgii tovog ud, bitgii tuwug ud,
    bitgii tuvug udaach, bitgii tovog udaach, bitgii tuwug udaach, tuvug udaad baina, tovog udaad baina, tuwug udaad baina, tuvugtei baina, tovogtei baina,
    tuwugtei baina, bitgii uim, bitgii zovoo, bitgii zowoo, bitgii uurla, uur hurgeed baina, uur hurch baina, bitgii bich, bitgii bicheerei,
    bitgii bicheech, nadad bitgii bich, nad ruu bitgii bich, nad ruu bitgii bicheerei, nad ruu bitgii bicheech, dahij bitgii bich, dahin bitgii bich,
    nad ruu dahij bitgii bich, messej bitgii bich, messej bitgii bicheerei, nad ruu messej bitgii bich, bitgii zalga, nad ruu bitgii zalga,
    bitgii zalgaarai, bitgii holbogd, nadtai bitgii holbogd, yaagaad bicheed baigaa yum, yaagaad bicheed baigaa yum be, yaagaad bicheed baina,
    yaagaad bicheed baigaan, yaagaad bichdeg yum, yaagaad nadad bicheed baigaa yum, yaagaad nadad bicheed baigaa yum be, yaagaad nadad bicheed baina,
    yaagaad nad ruu bicheed baina, yaagaad nad ruu bicheed baigaa yum, yaagaad nad ruu bicheed baigaa yum be, yaagaad messej bicheed baina,
    yaagaad messej bicheed baigaa yum, yaagaad messej bicheed baigaa yum be, yaagaad nad ruu messej bicheed baina,
    yaagaad nad ruu messej bicheed baigaa yum be, yaagaad ilgeegeed baina, yaagaad ilgeegeed baigaa yum, yaagaad ilgeegeed baigaa yum be,
    yaagaad yavuulaad baina, yaagaad yawuulaad baina, yaagaad yavuulaad baigaa yum, yaagaad yawuulaad baigaa yum, yaagaad yavuulaad baigaa yum be,
    yaagaad yawuulaad baigaa yum be, yaagaad nadad yavuulaad baina, yaagaad nadad yawuulaad baina, yaagaad nadad ilgeegeed baina,
    yaagaad nadad messej ilgeegeed baigaa yum be, yaagaad nad ruu messej yavuulaad baina, yaagaad nad ruu messej yawuulaad baina,
    yaagaad nad ruu messej ilgeegeed baina, yaagaad messej yavuulaad baina, yaagaad messej yawuulaad baina, yaagaad messej ilgeegeed baina,
    yaagaad messej ireed baina, yaagaad messej ireed baigaa yum, yaagaad messej ireed baigaa yum be, yaagaad ireed baina, yaagaad ireed baigaa yum,
    yaagaad nadad ireed baina, yaagaad nadad messej ireed baina, yaah gej bicheed baina, yaah gej yavuulaad baina, yaah gej yawuulaad baina,
    yaah gej ilgeegeed baina, yuu geed bicheed baina, yuund bicheed baina, hereggui, hereggui ee, hereggui baina, hereg alga, hereggui shuu,
    nadad hereggui, nadad hereggui ee, nadad hereggui baina, nadad ene hereggui, bidend hereggui, manaid hereggui, manaid hereg alga, ene hereggui,
    ene nadad hereggui, odoo hereggui, dahij hereggui, dahin hereggui, hicheel hereggui, husehgui, husehgui baina, bi husehgui, bi husehgui baina,
    bi eniig husehgui baina, bi uuniig husehgui baina, bid husehgui baina, messej husehgui, messej husehgui baina, avmaargui, awmaargui, avmaargui baina,
    awmaargui baina, messej avmaargui baina, messej awmaargui baina, bi messej avmaargui baina, bi messej awmaargui baina, avahiig husehgui,
    awahiig husehgui, avahiig husehgui baina, awahiig husehgui baina, messej avahiig husehgui baina, messej awahiig husehgui baina, bi avahgui, bi awahgui,
    unshmaargui baina, sonirhohgui, sonirhohgui baina, bi sonirhohgui, bi sonirhohgui baina, sonirholgui, sonirhol alga, sonirhol baihgui, durgui baina,
    olon messej, het olon messej, heterhii olon messej, denduu olon messej, ih olon messej, mash olon messej, iim olon messej, messej ih baina,
    messej het ih, messej het ih baina, messej heterhii ih, messej denduu ih, messej denduu ih baina, messej denduu olon, messej het olon,
    messej het olon baina, messej ih ireed baina, messej ih irj baina, messej olon ireed baina, het olon messej irj baina,
    heterhii olon messej ireed baina, het ih messej, het ih baina, denduu ih baina, dendlee, dendej baina, heterlee, hangalttai, hangalttai bolloo,
    odoo hangalttai, odoo bolloo, odoo bolyo, odoo bolio, za bolloo, hureltseetei, ugui bayarlalaa, bayarlalaa ugui, bayarlalaa hereggui, ugui hereggui,
    ugui ee bayarlalaa, yaaj zogsooh ve, yaaj zogsooh we, yaaj zogsooh uu, yaaj zogsoodog ve, yaaj zogsoodog we, yaaj zogsoono, yaaj bolih ve,
    yaaj bolih we, yaaj boliulah ve, yaaj boliulah we, yaaj boliuldag ve, yaaj boliuldag we, yaaj boliulah uu, yaaj tsutslah ve, yaaj tsutslah we,
    yaaj tsutsaldag ve, yaaj tsutsaldag we, yaaj messej zogsooh ve, yaaj messej zogsooh we, messejiig yaaj zogsooh ve, messejiig yaaj zogsooh we,
    messejiig yaaj boliulah ve, messejiig yaaj boliulah we, messej yaaj zogsooh ve, messej yaaj zogsooh we, messej yaaj boliulah ve,
    messej yaaj boliulah we, uuniig yaaj zogsooh ve, uuniig yaaj zogsooh we, uuniig yaaj boliulah ve, uuniig yaaj boliulah we, eniig yaaj zogsooh ve,
    eniig yaaj zogsooh we, eniig yaaj boliulah ve, eniig yaaj boliulah we, yaaj garah ve, yaaj garah we, yaaj hasuulah ve, yaaj hasuulah we,
    yaaval zogsoh ve, yaawal zogsoh we, yaaval bolih ve, yaawal bolih we, zogsoomoor baina, zogsoohiig husej baina, bi zogsoomoor baina,
    messej zogsoomoor baina, bolimoor baina, bolihiig husye, bi bolimoor baina, bi boliloo, boliulmaar baina, bi boliulmaar baina, messej boliulmaar baina,
    tsutsluulmaar baina, tsutslahiig husej baina, hasuulmaar baina, garmaar baina, zogsooj boloh uu, zogsooj bolno uu, zogsooj chadah uu, boliulj boloh uu,
    tsutsalj boloh uu, bolih uu, bolioch dee, boli l doo, bolij uz, bolitsgoo, bolitsgoogooch, boliosoi, zogsoosoi, zogsooj uz, blok, blok hiine, bloklono,
    bloklono shuu, blokloloo, bloklovol yaana, bloklowol yaana, bi bloklono, chamaig bloklono, spam, spam baina, zalhlaa, zalhaj baina, zalhuurtai baina,
    zalhaalaa, uidlaa, yadarlaa, yadraaj baina, huseegui, martaarai namaig, namaig mart, zavsarlaya, zawsarlaya, tur zogsoo, tur bolih, heregui, hereggu,
    nadad heregui, heregui ee, heregguie, husehguie, husehgu bn, husehgui bn, bi husehgui bn, avmaargui bn, awmaargui bn, sonirhohgui bn, sonirhohgu,
    olon msg, het olon msg, heterhii olon msg, denduu olon msg, ih olon msg, msg ih ireed bn, msg ih bn, msg het olon, msg ih ireed baina, msj ih ireed bn,
    yagaad bicheed bn, yagaad bicheed bgaa ym, yagaad bicheed bgaa yum, yagaad bicheed baigaa ym be, yagaad nadad bicheed bn, yagaad nad ruu bicheed bn,
    yagaad nad ruu msg bicheed bn, yagaad msg bicheed bn, yagaad msg bicheed bgaa ym be, yagaad msg bicheed baigaa yum be, yagaad msg yavuulaad bn,
    yagaad msg ywuulaad bn, yagaad msg ilgeegeed bn, yagaad ywuulaad bn, yagaad yavuulaad bn, yagaad ilgeegeed bn, yagaad ireed bn, yagaad msg ireed bn,
    yagaad msg ireed baina, yagaad nadad msg ireed bn, msg bitgii bich, msj bitgii bich, message bitgii bich, nad ruu msg bitgii bich,
    nadad msg bitgii bich, btgii bich, nad ruu btgii bich, yaj zogsooh we, yaj bolih we, yaj boliulah we, yaj tsutslah we, yaj cuclah ve,
    msg yaj zogsooh ve, msg yaj boliulah ve, msg zogsoomoor bn, zogsoomoor bn, bolimoor bn, boliulmaar bn, block, block hiine, blockloloo, blocklono shuu
stop-message =
    мессеж, мессежээ, мессежийг, мессежүүд, мессежнүүд, мессежүүдээ, мессежүүдийг, мессежнүүдээ, месеж, месежээ, месежийг, мэссэж, мэссеж, мессэж, мсж,
    смс, зурвас, зурвасаа, зурвасыг, messej, messejee, messejiig, messejuud, messejnuud, messejuudee, messejuudiig, messejnuudee, mesej, mesejee, mesejiig,
    msj, sms, zurvas, zurwas, zurvasaa, zurwasaa, zurvasiig, zurwasiig, msg, msgee, msgnuud, msjee, message, messages, messagee
stop-around =
    надад, над, руу, рүү, над руу, манай, манайд, миний, энэ, эдгээр, тэр, бүх, бүгдийг, бүгдээ, бүгд, дахиж, дахин, дахиад, одоо, одооноос, одоохон,
    өнөөдөр, өнөөдрөөс, өнөөдрөөс эхлэн, шууд, даруй, утас, утсанд, утас руу, утсаар, утасны, энэ утсанд, энэ утас руу, дугаар, дугаарт, дугаар руу,
    энэ дугаарт, энэ дугаар руу, ирэх, явуулах, илгээх, явуулахаа, илгээхээ, бичихээ, бичих, ирүүлэх, явуулж, илгээж, байгаа, нь, бидэнд, бидэн, бидэн рүү,
    сургууль, сургуулиас, ер, ерөөсөө, огт, хэзээ ч, өдөр бүр, шүү, шд, аа, ээ, оо, өө, дээ, даа, та, та нар, л, би, чи, энэ чинь, ийм, nadad, nad, ruu,
    nad ruu, manai, manaid, minii, ene, edgeer, ter, buh, bugdiig, bugdee, bugd, dahij, dahin, dahiad, odoo, odoonoos, odoohon, unuudur, onoodor,
    unuudruus, onoodroos, unuudruus ehlen, onoodroos ehlen, shuud, darui, utas, utsand, utas ruu, utsaar, utasnii, ene utsand, ene utas ruu, dugaar,
    dugaart, dugaar ruu, ene dugaart, ene dugaar ruu, ireh, yavuulah, yawuulah, ilgeeh, yavuulahaa, yawuulahaa, ilgeehee, bichihee, bichih, iruuleh,
    yavuulj, yawuulj, ilgeej, baigaa, ni, bidend, biden, biden ruu, surguuli, surguulias, yer, yeruusuu, yeroosoo, ogt, hezee ch, udur bur, odor bur, shuu,
    shd, aa, ee, oo, uu, dee, daa, ta, ta nar, l, bi, chi, ene chini, iim, ru, bn, shu, odoogoos
ordinary = bas, бас, band, bol, бол, mat
reserved-help =
    тусламж, тусламж хэрэгтэй, надад тусламж хэрэгтэй, тусламж хэрэгтэй байна, туслаач, туслаарай, тусал, тусална уу, туслана уу, надад туслаач,
    надад туслаарай, надад тусал, надад тусална уу, бидэнд туслаач, хэлп, хелп, инфо, мэдээлэл, мэдээлэл авъя, мэдээлэл авмаар байна, мэдээлэл өгнө үү,
    дэлгэрэнгүй, хэн бэ, хэн юм бэ, хэн юм, энэ хэн бэ, энэ хэн юм бэ, та хэн бэ, та хэн юм бэ, чи хэн бэ, та нар хэн бэ, хэн бичээд байна,
    хэн бичээд байгаа юм бэ, хэний дугаар вэ, хэний утас вэ, энэ хэний дугаар вэ, энэ хэний утас вэ, энэ юу вэ, энэ юу юм бэ, юу вэ энэ,
    энэ ямар дугаар вэ, энэ ямар мессеж вэ, ямар учиртай юм, үнэ нь хэд вэ, хэдэн төгрөг вэ, үнэтэй юу, үнэгүй юу, энэ үнэгүй юу, яаж хариулах вэ,
    яаж хариулдаг вэ, яаж хариулах уу, хариултаа яаж илгээх вэ, хариултаа яаж явуулах вэ, яаж явуулах вэ, яаж илгээх вэ, яах вэ, яаж ажилладаг вэ, tuslamj,
    tuslamj heregtei, nadad tuslamj heregtei, tuslamj heregtei baina, tuslaach, tuslaarai, tusal, tusalna uu, tuslana uu, nadad tuslaach, nadad tuslaarai,
    nadad tusal, nadad tusalna uu, bidend tuslaach, help, info, medeelel, medeelel avya, medeelel awya, medeelel avmaar baina, medeelel awmaar baina,
    medeelel ugnu uu, medeelel ogno uu, delgerengui, hen be, hen yum be, hen yum, ene hen be, ene hen yum be, ta hen be, ta hen yum be, chi hen be,
    ta nar hen be, hen bicheed baina, hen bicheed baigaa yum be, henii dugaar ve, henii dugaar we, henii utas ve, henii utas we, ene henii dugaar ve,
    ene henii dugaar we, ene henii utas ve, ene henii utas we, ene yuu ve, ene yuu we, ene yuu yum be, yuu ve ene, yuu we ene, ene yamar dugaar ve,
    ene yamar dugaar we, ene yamar messej ve, ene yamar messej we, yamar uchirtai yum, une ni hed ve, une ni hed we, heden tugrug ve, heden togrog ve,
    heden tugrug we, unetei yuu, unegui yuu, ene unegui yuu, yaaj hariulah ve, yaaj hariulah we, yaaj hariuldag ve, yaaj hariuldag we, yaaj hariulah uu,
    hariultaa yaaj ilgeeh ve, hariultaa yaaj ilgeeh we, hariultaa yaaj yavuulah ve, hariultaa yaaj yawuulah we, yaaj yavuulah ve, yaaj yawuulah we,
    yaaj ilgeeh ve, yaaj ilgeeh we, yaah ve, yaah we, yaaj ajilladag ve, yaaj ajilladag we, hen bee, ta hen bee, ene yu we, ene yu ve, yu we ene,
    yaj hariulah we, yaj hariulah uu, tuslamj heregtei bn, tuslachee
reserved-work =
    ажил, миний ажил, даалгавар, даалгаврууд, даалгавар юу вэ, даалгавар байна уу, даалгавар хаана байна, миний даалгавар, манай даалгавар, ямар даалгавар,
    ямар даалгавар байна, ямар даалгавар өгсөн бэ, ямар даалгавартай вэ, гэрийн даалгавар, гэрийн даалгавар юу вэ, гэрийн даалгавар байна уу, гэрийн ажил,
    өнөөдрийн даалгавар, үлдсэн ажил, үлдсэн даалгавар, юу үлдсэн, юу үлдсэн бэ, юу үлдэв, надад юу үлдсэн бэ, юу хийх вэ, юу хийх ёстой вэ,
    юу хийх ёстой юм бэ, би юу хийх вэ, бид юу хийх вэ, ямар ажил байна, ямар ажил үлдсэн бэ, ажил байна уу, дасгал, дасгалууд, хичээлийн даалгавар,
    даалгавраа авъя, даалгавар авъя, даалгавар явуулаач, даалгавар илгээ, даалгавар илгээгээрэй, ajil, minii ajil, daalgavar, daalgawar, daalgavruud,
    daalgawruud, daalgavar yuu ve, daalgawar yuu we, daalgavar baina uu, daalgawar baina uu, daalgavar haana baina, daalgawar haana baina, minii daalgavar,
    minii daalgawar, manai daalgavar, manai daalgawar, yamar daalgavar, yamar daalgawar, yamar daalgavar baina, yamar daalgawar baina,
    yamar daalgavar ugsun be, yamar daalgavar ogson be, yamar daalgawar ugsun be, yamar daalgavartai ve, yamar daalgawartai we, geriin daalgavar,
    geriin daalgawar, geriin daalgavar yuu ve, geriin daalgawar yuu we, geriin daalgavar baina uu, geriin daalgawar baina uu, geriin ajil,
    unuudriin daalgavar, onoodriin daalgavar, unuudriin daalgawar, uldsen ajil, uldsen daalgavar, uldsen daalgawar, yuu uldsen, yuu uldsen be, yuu uldev,
    yuu uldew, nadad yuu uldsen be, yuu hiih ve, yuu hiih we, yuu hiih yostoi ve, yuu hiih yostoi we, yuu hiih yostoi yum be, bi yuu hiih ve,
    bi yuu hiih we, bid yuu hiih ve, bid yuu hiih we, yamar ajil baina, yamar ajil uldsen be, ajil baina uu, dasgal, dasgaluud, hicheeliin daalgavar,
    hicheeliin daalgawar, daalgavraa avya, daalgawraa awya, daalgavar avya, daalgawar awya, daalgavar yavuulaach, daalgawar yawuulaach, daalgavar ilgee,
    daalgawar ilgee, daalgavar ilgeegeerei, daalgawar ilgeegeerei, daalgabar, daalgvar, gd, yu uldsen, yu uldsen be, yu hiih we, daalgavar yu ve,
    daalgavar bnu, daalgavar bn uu
reserved-start =
    эхэл, эхлэх, эхлэе, эхлээрэй, эхлээч, эхлүүл, эхлүүлэх, эхлүүлээрэй, эхлүүлээч, эхлүүлье, эхлүүлнэ үү, дахин эхэл, дахин эхлэх, дахин эхлүүл,
    дахин эхлүүлэх, дахин эхлүүлээрэй, дахиад эхэл, дахиад эхлүүл, дахиж эхэл, дахиж эхлүүл, үргэлжлүүл, үргэлжлүүлэх, үргэлжлүүлээрэй, үргэлжлүүлье,
    сэргээ, сэргээх, сэргээгээрэй, сэргээнэ үү, идэвхжүүл, идэвхжүүлэх, мессеж эхлүүл, мессеж сэргээ, мессежээ эхэл, мессеж дахин илгээ,
    мессеж дахин явуул, дахин илгээ, дахин илгээж эхэл, дахин явуулж эхэл, дахиад илгээж эхэл, илгээж эхэл, явуулж эхэл, дахин авъя, мессеж дахин авъя,
    мессеж авъя, мессеж авмаар байна, дахин мессеж авмаар байна, буцааж эхлүүл, старт, ehel, ehleh, ehleye, ehleerei, ehleech, ehluul, ehluuleh,
    ehluuleerei, ehluuleech, ehluulye, ehluulne uu, dahin ehel, dahin ehleh, dahin ehluul, dahin ehluuleh, dahin ehluuleerei, dahiad ehel, dahiad ehluul,
    dahij ehel, dahij ehluul, urgeljluul, urgeljluuleh, urgeljluuleerei, urgeljluulye, sergee, sergeeh, sergeegeerei, sergeene uu, idevhjuul, idewhjuul,
    idevhjuuleh, idewhjuuleh, messej ehluul, messej sergee, messejee ehel, messej dahin ilgee, messej dahin yavuul, messej dahin yawuul, dahin ilgee,
    dahin ilgeej ehel, dahin yavuulj ehel, dahin yawuulj ehel, dahiad ilgeej ehel, ilgeej ehel, yavuulj ehel, yawuulj ehel, dahin avya, dahin awya,
    messej dahin avya, messej dahin awya, messej avya, messej awya, messej avmaar baina, messej awmaar baina, dahin messej avmaar baina,
    dahin messej awmaar baina, butsaaj ehluul, start, msg ehluul, msg ehel, msg dahin ilgee, msg dahin yavuul, msg avya, msg awya, dahin ehluulne uu,
    start hii
reserved-join =
    элсэх, элсье, элсмээр байна, элсүүлэх, элсүүлье, элсүүлмээр байна, хүүхдээ элсүүлье, хүүхдээ элсүүлэх, хүүхдээ элсүүлмээр байна, нэгдэх, нэгдье,
    нэгдмээр байна, би нэгдмээр байна, бид нэгдмээр байна, би нэгдье, нэгдэж болох уу, нэгдэж болно уу, бүртгүүлэх, бүртгүүлье, бүртгүүлмээр байна,
    би бүртгүүлье, би бүртгүүлмээр байна, хүүхдээ бүртгүүлэх, хүүхдээ бүртгүүлье, хүүхдээ бүртгүүлмээр байна, бүртгэл, бүртгэ, бүртгээрэй, бүртгээч,
    бүртгэнэ үү, намайг бүртгэ, намайг бүртгээрэй, намайг бүртгээч, намайг бүртгэнэ үү, хүүхдийг минь бүртгээрэй, хүүхдийг минь бүртгээч, намайг нэмээрэй,
    намайг нэмээч, намайг нэм, намайг оруулаарай, намайг оруулаач, хүүхдийг минь нэмээрэй, хүүхдийг минь оруулаарай, оръё, ормоор байна, би ормоор байна,
    хичээлд оръё, хичээлд орох, хичээлд ормоор байна, ангид ормоор байна, орж болох уу, хичээлд орж болох уу, яаж бүртгүүлэх вэ, яаж бүртгүүлдэг вэ,
    яаж элсэх вэ, яаж нэгдэх вэ, яаж нэгддэг вэ, яаж орох вэ, хүүхдээ яаж бүртгүүлэх вэ, хичээл авъя, хичээл авах, хичээл авмаар байна,
    би хичээл авмаар байна, хичээл илгээ, хичээл илгээгээрэй, хичээл илгээгээч, хичээл явуул, хичээл явуулаарай, хичээл явуулаач, надад хичээл илгээ,
    надад хичээл явуул, шинэ сурагч, elseh, elsye, elsmeer baina, elsuuleh, elsuulye, elsuulmeer baina, huuhdee elsuulye, huuhdee elsuuleh,
    huuhdee elsuulmeer baina, negdeh, negdye, negdmeer baina, bi negdmeer baina, bid negdmeer baina, bi negdye, negdej boloh uu, negdej bolno uu,
    burtguuleh, burtguulye, burtguulmeer baina, bi burtguulye, bi burtguulmeer baina, huuhdee burtguuleh, huuhdee burtguulye, huuhdee burtguulmeer baina,
    burtgel, burtge, burtgeerei, burtgeech, burtgene uu, namaig burtge, namaig burtgeerei, namaig burtgeech, namaig burtgene uu, huuhdiig mini burtgeerei,
    huuhdiig mini burtgeech, namaig nemeerei, namaig nemeech, namaig nem, namaig oruulaarai, namaig oruulaach, huuhdiig mini nemeerei,
    huuhdiig mini oruulaarai, oryo, ormoor baina, bi ormoor baina, hicheeld oryo, hicheeld oroh, hicheeld ormoor baina, angid ormoor baina, orj boloh uu,
    hicheeld orj boloh uu, yaaj burtguuleh ve, yaaj burtguuleh we, yaaj burtguuldeg ve, yaaj burtguuldeg we, yaaj elseh ve, yaaj elseh we, yaaj negdeh ve,
    yaaj negdeh we, yaaj negddeg ve, yaaj negddeg we, yaaj oroh ve, yaaj oroh we, huuhdee yaaj burtguuleh ve, huuhdee yaaj burtguuleh we, hicheel avya,
    hicheel awya, hicheel avah, hicheel awah, hicheel avmaar baina, hicheel awmaar baina, bi hicheel avmaar baina, bi hicheel awmaar baina, hicheel ilgee,
    hicheel ilgeegeerei, hicheel ilgeegeech, hicheel yavuul, hicheel yawuul, hicheel yavuulaarai, hicheel yawuulaarai, hicheel yavuulaach,
    hicheel yawuulaach, nadad hicheel ilgee, nadad hicheel yavuul, nadad hicheel yawuul, shine suragch, join hii, join hiiy, join hiimeer bn,
    join hiimeer baina, burtguuley, burtguulmeer bn, elsmeer bn, negdmeer bn, hicheel awmaar bn, hicheel avmaar bn, hicheel ywuul
reserved-wrong =
    буруу дугаар, дугаар буруу, дугаар буруу байна, дугаар чинь буруу, дугаар нь буруу, буруу дугаарт, буруу дугаар руу, буруу дугаар луу, буруу хүн,
    буруу хүнд, буруу хүн рүү, буруу утас, утас буруу, дугаараа андуурсан, дугаараа андуурчээ, дугаараа андуурсан байна, дугаар андуурсан,
    дугаар андуурсан байна, дугаар андуурчээ, дугаар андуураад байна, хүн андуурсан, хүн андуурсан байна, хүнээ андуурсан, хүн андуураад байна,
    та андуурсан байна, та андуураад байна, та нар андуурсан байна, манай хүүхэд биш, миний хүүхэд биш, манай хүү биш, миний хүү биш, манай охин биш,
    миний охин биш, манайх биш, минийх биш, манай хүүхдүүд биш, миний хүүхдүүд биш, манай сурагч биш, манай айлын хүүхэд биш, манай гэр бүл биш,
    ээж нь биш, аав нь биш, эцэг нь биш, эх нь биш, эцэг эх нь биш, би ээж нь биш, би аав нь биш, эмээ нь биш, өвөө нь биш, асран хамгаалагч нь биш,
    би тэр хүн биш, би биш, надад хүүхэд байхгүй, надад хүүхэд алга, миний хүүхэд байхгүй, би хүүхэдгүй, манайд хүүхэд байхгүй, манайд хүүхэд алга,
    манайх хүүхэдгүй, надад ийм хүүхэд байхгүй, манайд ийм хүүхэд байхгүй, ийм хүүхэд байхгүй, ийм хүүхэд алга, ийм нэртэй хүүхэд байхгүй,
    ийм нэртэй хүн байхгүй, тийм хүүхэд байхгүй, тийм нэртэй хүүхэд байхгүй, тийм нэртэй хүн байхгүй, ийм хүн байхгүй, тийм хүн байхгүй,
    энд ийм хүн байхгүй, энд тийм хүн байхгүй, энд тийм хүүхэд байхгүй, манайд тийм хүүхэд байхгүй, манайд тийм хүн байхгүй, манайд ийм хүн байхгүй,
    сургуулийн хүүхэд байхгүй, манайд сурагч байхгүй, энэ хүүхдийг танихгүй, энэ хүүхдийг мэдэхгүй, тэр хүүхдийг танихгүй, ийм хүүхэд танихгүй,
    ийм хүүхэд мэдэхгүй, ийм хүн танихгүй, ийм хүн мэдэхгүй, энэ хүнийг танихгүй, энэ хүнийг мэдэхгүй, энэ нэрийг мэдэхгүй, тийм хүүхэд танихгүй,
    тийм хүн танихгүй, тэр хүнийг танихгүй, танихгүй хүүхэд, танихгүй хүн, buruu dugaar, dugaar buruu, dugaar buruu baina, dugaar chini buruu,
    dugaar ni buruu, buruu dugaart, buruu dugaar ruu, buruu dugaar luu, buruu hun, buruu hund, buruu hun ruu, buruu utas, utas buruu, dugaaraa anduursan,
    dugaaraa anduurchee, dugaaraa anduursan baina, dugaar anduursan, dugaar anduursan baina, dugaar anduurchee, dugaar anduuraad baina, hun anduursan,
    hun anduursan baina, hunee anduursan, hun anduuraad baina, ta anduursan baina, ta anduuraad baina, ta nar anduursan baina, manai huuhed bish,
    minii huuhed bish, manai huu bish, minii huu bish, manai ohin bish, minii ohin bish, manaih bish, miniih bish, manai huuhduud bish,
    minii huuhduud bish, manai suragch bish, manai ailiin huuhed bish, manai ger bul bish, eej ni bish, aav ni bish, aaw ni bish, etseg ni bish,
    eh ni bish, etseg eh ni bish, bi eej ni bish, bi aav ni bish, bi aaw ni bish, emee ni bish, uvuu ni bish, ovoo ni bish, uwuu ni bish,
    asran hamgaalagch ni bish, bi ter hun bish, bi bish, nadad huuhed baihgui, nadad huuhed alga, minii huuhed baihgui, bi huuhedgui,
    manaid huuhed baihgui, manaid huuhed alga, manaih huuhedgui, nadad iim huuhed baihgui, manaid iim huuhed baihgui, iim huuhed baihgui, iim huuhed alga,
    iim nertei huuhed baihgui, iim nertei hun baihgui, tiim huuhed baihgui, tiim nertei huuhed baihgui, tiim nertei hun baihgui, iim hun baihgui,
    tiim hun baihgui, end iim hun baihgui, end tiim hun baihgui, end tiim huuhed baihgui, manaid tiim huuhed baihgui, manaid tiim hun baihgui,
    manaid iim hun baihgui, surguuliin huuhed baihgui, manaid suragch baihgui, ene huuhdiig tanihgui, ene huuhdiig medehgui, ter huuhdiig tanihgui,
    iim huuhed tanihgui, iim huuhed medehgui, iim hun tanihgui, iim hun medehgui, ene huniig tanihgui, ene huniig medehgui, ene neriig medehgui,
    tiim huuhed tanihgui, tiim hun tanihgui, ter huniig tanihgui, tanihgui huuhed, tanihgui hun, dugaar buruu bn, dugaaraa anduursan bn,
    dugaar anduursan bn, hun anduursan bn, ta anduursan bn, ta anduuraad bn, manai huuhed bishee, minii huuhed bishee, manai huuhed bish ee, eej n bish,
    aav n bish, aaw n bish, bi eej n bish, bi aav n bish, nadad huuhed bhgui, manaid huuhed bhgui, iim huuhed bhgui, manaid iim huuhed bhgui,
    iim hun bhgui, end iim hun bhgui, buruu dugar, dugar buruu
around =
    энэ, энэ чинь, тэр, би, бид, та, та нар, чи, уучлаарай, уучлаач, байна, байгаа, байж, юм, юм байна, шүү, шүү дээ, шд, шдээ, бол, нь, чинь, надад,
    манайд, гэж, бодож, юм уу, уг, нэг, за, үгүй, үгүй ээ, мессеж, мессежээ, бичсэн, бичээд, илгээсэн, илгээж, илгээгээд, явуулсан, явуулж, явуулаад,
    залгасан, залгаад, ирсэн, ирээд, хүүхэд, хүүхдийн, таны, танай, руу, рүү, луу, лүү, харин, гэхдээ, миний, манай, утас, дугаар, нэртэй, яагаад ч юм,
    багшаа, ээ, аа, сургуулийн, мөн, ene, ene chini, ter, bi, bid, ta, ta nar, chi, uuchlaarai, uuchlaach, baina, baigaa, baij, yum, yum baina, shuu,
    shuu dee, shd, shdee, bol, ni, chini, nadad, manaid, gej, bodoj, yum uu, ug, neg, za, ugui, ugui ee, messej, messejee, bichsen, bicheed, ilgeesen,
    ilgeej, ilgeegeed, yavuulsan, yawuulsan, yavuulj, yawuulj, yavuulaad, yawuulaad, zalgasan, zalgaad, irsen, ireed, huuhed, huuhdiin, tanii, tanai, ruu,
    luu, harin, gehdee, minii, manai, utas, dugaar, nertei, yaagaad ch yum, bagshaa, ee, aa, surguuliin, mun, mon, bn, ym, msg, msj, n, sorry, bishee
reserved-yes =
    тийм, тийм ээ, тиймээ, тим ээ, тийм шүү, тийм тийм, за тийм, тийм байна, тийм мөн, мөн, мөн байна, тийм би, тийм бид, тийм манайх, тийм манай хүүхэд,
    тийм миний хүүхэд, тийм манай охин, тийм манай хүү, мэдээж, tiim, tiim ee, tiimee, tim ee, tiim shuu, tiim tiim, za tiim, tiim baina, tiim mun,
    tiim mon, mun baina, mon baina, tiim bi, tiim bid, tiim manaih, tiim manai huuhed, tiim minii huuhed, tiim manai ohin, tiim manai huu, medeej,
    tiimshuu
courtesy =
    баярлалаа, баярлалаа багшаа, их баярлалаа, маш их баярлалаа, танд баярлалаа, баярлаж байна, баярласан, гялайлаа, гуйя, гуйж байна, хүсье, уучлаарай,
    уучлаарай багшаа, уучлаач, сайн байна уу, сайн уу, сайнуу, сайн байцгаана уу, сайн байна уу багшаа, сайн уу багшаа, амар байна уу, та сайн уу, багшаа,
    багш аа, багш, багшдаа, хүндэт багш, хүндэт багшаа, хүндэт, эрхэм багш, эрхэм багшаа, эрхэм, миний багш, манай багш, хайрт багш, хайрт багшаа,
    өглөөний мэнд, өдрийн мэнд, оройн мэнд, өглөөний мэндээ, мэнд, мэндээ, сайхан амраарай, сайхан амарсан уу, сайхан амарч байна уу, сайн амраарай,
    сайн сууж байгаарай, баяртай, баяртай багшаа, дараа уулзъя, маргааш уулзъя, за, за за, за за багшаа, за багшаа, зүгээр, зүгээр зүгээр, ок, окей, океэ,
    за ок, ойлголоо, мэдлээ, амжилт, амжилт хүсье, танд амжилт хүсье, сайхан өдөр, сайхан өдөр хүсье, өдрийг сайхан өнгөрүүлээрэй, сайхан өнгөрүүлээрэй,
    эрүүл энх, хайртай шүү, хайртай, эгчээ, ахаа, хатагтай, баяр хүргэе, баярын мэнд, таны шавь, шавь нь, хүндэтгэсэн, хүндэтгэсэн шавь, амархан,
    амархан байна, амархан байлаа, их амархан, сонирхолтой байна, гоё байна, гоё хичээл, bayarlalaa, bayarlalaa bagshaa, ih bayarlalaa, mash ih bayarlalaa,
    tand bayarlalaa, bayarlaj baina, bayarlasan, gyalailaa, guiya, guij baina, husye, uuchlaarai, uuchlaarai bagshaa, uuchlaach, sain baina uu, sain uu,
    sainuu, sain baitsgaana uu, sain baina uu bagshaa, sain uu bagshaa, amar baina uu, ta sain uu, bagshaa, bagsh aa, bagsh, bagshdaa, hundet bagsh,
    hundet bagshaa, hundet, erhem bagsh, erhem bagshaa, erhem, minii bagsh, manai bagsh, hairt bagsh, hairt bagshaa, ugluunii mend, ogloonii mend,
    udriin mend, odriin mend, oroin mend, ugluunii mendee, ogloonii mendee, mend, mendee, saihan amraarai, saihan amarsan uu, saihan amarch baina uu,
    sain amraarai, sain suuj baigaarai, bayartai, bayartai bagshaa, daraa uulzya, margaash uulzya, za, za za, za za bagshaa, za bagshaa, zugeer,
    zugeer zugeer, ok, okei, okee, za ok, oilgoloo, medlee, amjilt, amjilt husye, tand amjilt husye, saihan udur, saihan odor, saihan udur husye,
    saihan odor husye, udriig saihan unguruuleerei, odriig saihan ongoruuleerei, saihan unguruuleerei, saihan ongoruuleerei, eruul enh, hairtai shuu,
    hairtai, egchee, ahaa, hatagtai, bayar hurgeye, bayariin mend, tanii shavi, tanii shawi, shavi ni, shawi ni, hundetgesen, hundetgesen shavi,
    hundetgesen shawi, amarhan, amarhan baina, amarhan bailaa, ih amarhan, sonirholtoi baina, goyo baina, goyo hicheel, bayrlalaa, bayarlala, bayrlala,
    bayarllaa, ih bayrlalaa, mash ih bayrlalaa, uuchlaaray, uchlaarai, sain bainuu, sain bnu, sain bn uu, sainbainuu, sn bnu, sn bn uu, snu, sbnu, bnu,
    sain u, bagshaa sain uu, bagsha, bgsh, bgshaa, uglunii mend, okey, ok bagshaa, goy bn, amarhan bn
introducing =
    миний нэр, миний нэрийг, намайг, гэдэг, гэдэг юм, нэр, нэр нь, овог, би, байна, би бол, анги, ангийн, ангийн сурагч, ангиас, ангид, сурагч, сурагч нь,
    энэ бол, энэ, сургуулийн, бүлэг, бүлгийн, хүүхдийн нэр, шавь, minii ner, minii neriig, namaig, gedeg, gedeg yum, ner, ner ni, ovog, owog, bi, baina,
    bi bol, angi, angiin, angiin suragch, angias, angid, suragch, suragch ni, ene bol, ene, surguuliin, buleg, bulgiin, huuhdiin ner, shavi, shawi, ner n,
    bn
filler =
    хариулт, хариултаа, хариулт нь, хариу, хариу нь, хариултууд, хариултууд нь, миний хариулт, миний хариу, миний хариулт бол, миний хариу бол,
    манай хариулт, зөв хариулт, зөв хариулт нь, зөв хариу, зөв хариу нь, зөв нь, энэ бол миний хариулт, хариулт бол, хариу бол, асуултын хариулт,
    асуултын хариу, нь, бол, байна, байгаа, байлаа, юм, юм байна, гэж бодож байна, гэж бодож байна аа, гэж бодлоо, гэж бодсон, гэж хэлье, гэж хариулна,
    гэж хариулъя, гэсэн хариулт, бодохдоо, бодоход, би бодохдоо, миний бодлоор, миний бодоход, минийхээр, бодож байна, би бодоод, бодоод, би, гарч байна,
    гарлаа, гарсан, гарна, гарч ирлээ, болно, боллоо, болсон, болж байна, тэнцүү, тэнцүү байна, тэнцэнэ, нийт, нийтдээ, нийлбэр, нийлбэр нь, бүгд,
    бүгдээрээ, сонголт, сонголтын, миний сонголт, сонгосон, би сонгосон, сонголоо, сонгоно, сонгож байна, дүн, дүн нь, үр дүн, үр дүн нь, шийд, ба, бас,
    бөгөөд, тэгээд, хүүхэд бүр, хүүхэд бүрт, хүүхэд тус бүр, хүн бүрт, тус бүр, тус бүрт, нэг хүүхдэд, нэг хүнд, тус бүр нь, авна, авсан, ногдоно,
    ногдож байна, оногдоно, хүртэнэ, энэ, тэр, энэ бол, шүү, шд, шдээ, шүү дээ, л, л байна, үсэг, гэдэг, гэнэ, яг, hariult, hariultaa, hariult ni, hariu,
    hariu ni, hariultuud, hariultuud ni, minii hariult, minii hariu, minii hariult bol, minii hariu bol, manai hariult, zuv hariult, zov hariult,
    zuw hariult, zuv hariult ni, zov hariult ni, zuw hariult ni, zuv hariu, zov hariu, zuw hariu, zuv hariu ni, zov hariu ni, zuw hariu ni, zuv ni, zov ni,
    zuw ni, ene bol minii hariult, hariult bol, hariu bol, asuultiin hariult, asuultiin hariu, ni, bol, baina, baigaa, bailaa, yum, yum baina,
    gej bodoj baina, gej bodoj baina aa, gej bodloo, gej bodson, gej helye, gej hariulna, gej hariulya, gesen hariult, bodohdoo, bodohod, bi bodohdoo,
    minii bodloor, minii bodohod, miniiheer, bodoj baina, bi bodood, bodood, bi, garch baina, garlaa, garsan, garna, garch irlee, bolno, bolloo, bolson,
    bolj baina, tentsuu, tentsuu baina, tentsene, niit, niitdee, niilber, niilber ni, bugd, bugdeeree, songolt, songoltiin, minii songolt, songoson,
    bi songoson, songoloo, songono, songoj baina, dun, dun ni, ur dun, ur dun ni, shiid, ba, bas, buguud, bogood, tegeed, huuhed bur, huuhed burt,
    huuhed tus bur, hun burt, tus bur, tus burt, neg huuhded, neg hund, tus bur ni, avna, awna, avsan, awsan, nogdono, nogdoj baina, onogdono, hurtene,
    ene, ter, ene bol, shuu, shd, shdee, shuu dee, l, l baina, useg, gedeg, gene, yag, hariult n, hariu n, minii hariult n, bn, ym, gej bodoj bn,
    gej bodjiinaa, gej bodjin, garch bn
question-word =
    асуулт, асуултын, асуултад, асуултанд, асуултын хариулт, асуултын хариу, асуулт дугаар, асуулт номер, дугаар, дугаар асуулт, дугаартай, дугаар нь,
    номер, бодлого, бодлогын, бодлогын хариу, дасгал, дасгалын, хариулт дугаар, asuult, asuultiin, asuultad, asuultand, asuultiin hariult, asuultiin hariu,
    asuult dugaar, asuult nomer, dugaar, dugaar asuult, dugaartai, dugaar ni, nomer, bodlogo, bodlogiin, bodlogiin hariu, dasgal, dasgaliin,
    hariult dugaar, asult, asuult no
counted =
    чихэр, чихрүүд, боов, жигнэмэг, бялуу, талх, бууз, өндөг, алим, манго, жүрж, мандарин, банана, гадил, нимбэг, усан үзэм, улаан лооль, лооль, төмс,
    сонгино, лууван, байцаа, самар, буурцаг, шош, үр, үрэл, жимс, хүнс, чулуу, чулуунууд, мод, модод, саваа, шүдэнз, лонх, шил, бөглөө, аяга, таваг,
    халбага, хувин, сагс, уут, уутнууд, хайрцаг, хайрцгууд, шуудай, сав, үзэг, харандаа, баллуур, шугам, ном, номнууд, дэвтэр, хуудас, карт, бөмбөг,
    бөмбөлөг, шаар, шагай, сувс, сувд, тоглоом, хүүхэлдэй, зоос, төгрөг, мөнгө, доллар, ямаа, ямаанууд, хонь, хоньд, үхэр, үнээ, тугал, хурга, ишиг, тэмээ,
    ботго, морь, морьд, адуу, унага, илжиг, тахиа, дэгдээхэй, нугас, галуу, шувуу, загас, нохой, муур, туулай, амьтан, амьтад, мал, хүүхэд, хүүхдүүд, хүү,
    охин, охид, хөвгүүд, сурагч, сурагчид, хүн, хүмүүс, эрэгтэй, эмэгтэй, найз, найзууд, айл, гэр бүл, гэр, бүлэг, баг, эгнээ, багана, хэсэг, ширхэг,
    зүсэм, боодол, багц, өдөр, хоног, долоо хоног, сар, жил, цаг, минут, секунд, алхам, цэцэг, навч, байшин, өрөө, сандал, ширээ, вандан, хаалга, цонх,
    машин, автобус, дугуй, унадаг дугуй, гутал, цамц, малгай, хөл, гар, хуруу, нүд, зүйл, тоосго, үсэг, үг, гурвалжин, дөрвөлжин, тойрог, од, цэг, тал,
    өнцөг, удаа, оноо, chiher, chihruud, boov, boow, jignemeg, byaluu, talh, buuz, undug, ondog, alim, mango, jurj, mandarin, banana, gadil, nimbeg,
    usan uzem, ulaan looli, looli, tums, toms, songino, luuvan, luuwan, baitsaa, samar, buurtsag, shosh, ur, urel, jims, huns, chuluu, chuluunuud, mod,
    modod, savaa, sawaa, shudenz, lonh, shil, bugluu, bogloo, ayaga, tavag, tawag, halbaga, huvin, huwin, sags, uut, uutnuud, hairtsag, hairtsguud,
    shuudai, sav, saw, uzeg, harandaa, balluur, shugam, nom, nomnuud, devter, dewter, huudas, kart, bumbug, bombog, bumbulug, bombolog, shaar, shagai,
    suvs, suws, suvd, suwd, togloom, huuheldei, zoos, tugrug, togrog, mungu, mongo, dollar, yamaa, yamaanuud, honi, honid, uher, unee, tugal, hurga, ishig,
    temee, botgo, mori, morid, aduu, unaga, iljig, tahia, degdeehei, nugas, galuu, shuvuu, shuwuu, zagas, nohoi, muur, tuulai, amitan, amitad, mal, huuhed,
    huuhduud, huu, ohin, ohid, huvguud, hovguud, huwguud, suragch, suragchid, hun, humuus, eregtei, emegtei, naiz, naizuud, ail, ger bul, ger, buleg, bag,
    egnee, bagana, heseg, shirheg, zusem, boodol, bagts, udur, odor, honog, doloo honog, sar, jil, tsag, minut, sekund, alham, tsetseg, navch, nawch,
    baishin, uruu, oroo, sandal, shiree, vandan, wandan, haalga, tsonh, mashin, avtobus, awtobus, dugui, unadag dugui, gutal, tsamts, malgai, hul, hol,
    gar, huruu, nud, zuil, toosgo, useg, ug, gurvaljin, gurwaljin, durvuljin, dorvoljin, durwuljin, toirog, od, tseg, tal, untsug, ontsog, udaa, onoo,
    tugrik, tugrog, hairtsug
doubt =
    тэгээс доош, доош, доогуур, tegees doosh,
    биш, үгүй, үгүй ээ, хэзээ ч, байхгүй, уу, үү, юу, юү, вэ, эсвэл, эсхүл, юм уу, магадгүй, магад, байх, байхаа, байх аа, болов уу, ч юм билүү, юм шиг,
    шиг байна, ойролцоогоор, ойролцоо, орчим, барагцаагаар, бараг, бараг л, шахуу, шахам, гаруй, яагаад, яаж, хэн, хэдэн, аль, алийг, ямар, мэдэхгүй,
    мэдэхгүй ээ, мэдэхгүй байна, би мэдэхгүй, би мэдэхгүй байна, мэдэхүй, мэдэхгүйээ, мэдэхгүй юмаа, ойлгохгүй, ойлгохгүй байна, ойлгосонгүй, ойлгоогүй,
    мартсан, мартчихлаа, мартчихсан, санахгүй, санахгүй байна, итгэлгүй, итгэлгүй байна, эргэлзэж байна, сайн мэдэхгүй, буруу, буруу байх, таамаг,
    таамаглал, таамаглаж байна, таалаа, таасан, таагаад, зүгээр л таалаа, зуу, зуун, зуут, мянга, мянган, мянгат, сая, тэрбум, арваад, хэдэн арван, аравт,
    аравны, арваны, зууны, мянганы, хагас нь, цаг хагас, ба хагас, илүү, илүү их, дутуу, цөөн, хүртэл, хооронд, дор хаяж, ядаж, хэрэв, чадахгүй,
    чадахгүй байна, хоёр дахин, хоёулаа, аль аль нь, зөв үү, зөв юу, тийм үү, bish, ugui, ugui ee, hezee ch, baihgui, yuu, esvel, eswel, eshul, magadgui,
    magad, baih, baihaa, baih aa, bolov uu, bolow uu, ch yum biluu, yum shig, shig baina, oiroltsoogoor, oiroltsoo, orchim, baragtsaagaar, barag, barag l,
    shahuu, shaham, garui, yaagaad, yaaj, heden, aliig, medehgui, medehgui ee, medehgui baina, bi medehgui, bi medehgui baina, medehui, medehguiee,
    medehgui yumaa, oilgohgui, oilgohgui baina, oilgosongui, oilgoogui, martsan, martchihlaa, martchihsan, sanahgui, sanahgui baina, itgelgui,
    itgelgui baina, ergelzej baina, sain medehgui, buruu, buruu baih, taamag, taamaglal, taamaglaj baina, taalaa, taasan, taagaad, zugeer l taalaa, zuu,
    zuun, zuut, myanga, myangan, myangat, saya, terbum, arvaad, arwaad, heden arvan, heden arwan, aravt, arawt, aravnii, arawnii, arvanii, arwanii, zuunii,
    myanganii, hagas ni, tsag hagas, ba hagas, iluu, iluu ih, dutuu, tsuun, tsoon, hurtel, hoorond, dor hayaj, yadaj, herev, herew, chadahgui,
    chadahgui baina, hoyor dahin, hoyoulaa, ali ali ni, zuv uu, zov uu, zuw uu, zuv yuu, zov yuu, zuw yuu, tiim uu, medehgu, mdhgui, mdku, medku, medehku,
    medkue, bi mdku, medehgui bn, mdhgui bn, bishee, uguyee, magadgu, bhaa, yagaad, yaj, hen be, uu


# A lesson in each carrier's form. SMS, the parent's line and how to answer are paid for by the letter.
lesson-greeting = { $class } { $subject }, { $child }.
lesson-greeting-nameless = { $class } { $subject }.
lesson-greeting-shared = { $class } { $subject }, { $children }:
    .short = { $subject }, { $children }:
lesson-reply = Ингэж хариул: { $example }
lesson-word = үг
lesson-reply-text = { $letter } гээд үгээ бич.
lesson-reply-to = { $number } руу ингэж хариул: { $example }
lesson-reply-text-to = { $number } руу { $letter } гээд үгээ бич.
lesson-reply-text-shared = Үсгээ ({ $letters }), дараа нь үгээ бич.
lesson-reply-text-shared-to = { $number } руу үсгээ ({ $letters }), дараа нь үгээ бич.
lesson-on-paper = Цаасан дээр бич. Багш чинь үзнэ.
lesson-read = Би уншлаа
lesson-choose = Хариултаа дар.
lesson-type = Хариултаа энд ингэж бич: { $example }
lesson-hand-in-photo = Цаасныхаа зургийг энд явуул.
lesson-hand-in-voice = Дуут мессежээ энд явуул.
lesson-hand-in-text = Үгээ энд бич.
lesson-paper-photo = Цаасан дээр хийж багшдаа үзүүл, эсвэл зургийг нь явуул.
lesson-paper-voice = Багшдаа чангаар хэл.
lesson-paper-text = Цаасан дээр бичээд багшдаа өг.
listen = Сонсох, { $minutes } мин, { $size } МБ
listen-part = Зөвхөн хэсэг: { $minutes } мин, { $size } МБ
listen-new = Шинэ бичлэг гарсан. Сонсох бол энд дар.
listen-gone = Энэ бичлэг одоо байхгүй.
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
sheet-safe-word = Том хүнтэй ярилцах бол ингэж бич: { $word }

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
station-where = №{ $number } энд байна: { $link } Интернэтгүй бол залгаарай, USB-ээр авчирна.
    .short = No. { $number } end baina: { $link } Internetgui bol zalgaarai, USB-eer avchirna.
help-station = Танай нэвтрүүлгүүд: { $link }
    .short = { $link }
station-asked = №{ $number } { $day } { $time } гарсан уу? AIRED { $number } эсвэл MISSED { $number }
    .short = №{ $number } гарсан уу? AIRED { $number } / MISSED { $number }
station-unfetched = №{ $number } { $day } { $time } бэлэн, хэн ч аваагүй. Мэйл, хуудсаа үзээрэй.
    .short = №{ $number } { $day } { $time }: одоо авна уу.
station-taken-back = №{ $number } { $day } { $time }-д гарахаа больсон. Битгий тавиарай.
station-none = { $day } { $time } (№{ $number }) нэвтрүүлэггүй. Өөр юм тавина уу.
station-in-mail = №{ $number } { $day } { $time }: { $mailed } өдрийн мэйлд бий. Шалгаарай.
station-repeat = №{ $number }-г өөр цагт гаргах уу? Дараа нь AIRED { $number }
station-thanks-aired = Баярлалаа! №{ $number } гарлаа. Хүүхдүүд асуултаа авна.
station-thanks-instead = Баярлалаа! №{ $number } гарлаа. Хичээл нь дараа гарна.
station-thanks-missed = Хэлсэнд баярлалаа. №{ $number } гараагүй.
station-too-early = №{ $number } эхлээгүй байна. Гарсны дараа дахин бичээрэй.
station-not-yet = №{ $number } цаг нь болоогүй. Гаргаж чадахгүй юу? Сургууль залгана.
station-unclear = Ойлгосонгүй. Зөвхөн AIRED { $number } эсвэл MISSED { $number } гэж бичээрэй.
    .short = AIRED { $number } эсвэл MISSED { $number } гэж бичээрэй
station-pin = Хөтөлбөрийн хуудасны PIN-г нэм: AIRED { $number } 123456
station-pin-wrong = PIN буруу. Хөтөлбөрийн хуудсыг хар: AIRED { $number } 123456
station-call-us = №{ $number }-ын тухай сургууль руу залгаарай.
listener-asked = { $subject } { $day } { $time }: сонссон уу? 1 тийм 2 үгүй 3 радиогүй 4 дуу муу
    .short = { $subject } { $day } { $time }: 1 тийм 2 үгүй 3 радиогүй 4 муу

## What is written about a programme: sheet, e-mail, stick, presenter.
rundown-length = Урт { $length }
rundown-loudness = Түвшин { $level } LUFS, оргил { $peak } dBTP
rundown-synthetic = Зарим хоолойг компьютер үүсгэсэн.
rundown-pause = хүүхдүүд хариулна, { $seconds } с
rundown-after = Гарсны дараа { $phone } руу AIRED { $number } гэж бичээрэй. Гараагүй бол: MISSED { $number }.
rundown-pin = Өөр утаснаас PIN нэмнэ: AIRED { $number } { $pin }
rundown-page = Эсвэл энд товч дарна: { $link }
rundown-page-alone = Гарсны дараа энд товч дарна: { $link }
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
mail-link-too = Энэ захидалд алга бол энд байна: { $link } ({ $size } МБ). Тасарсан таталт үргэлжилнэ.
mail-small = Жижиг файл (MP3) энд байна: { $link } ({ $size } МБ).
mail-folder = Дуу танай хавтаст байна: { $file } ({ $size } МБ).
mail-ask = Гарсан уу? Тэр өдөрт нь хэлээрэй. Тэгвэл хүүхдүүд асуултаа авна.
mail-ask-instead = Гарсан уу? Тэр өдөрт нь хэлээрэй.
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
page-small = Жижиг файл (MP3)
page-size = { $size } МБ
page-rundown = Нэвтрүүлгийн дараалал
page-calendar = Календарийн тэмдэглэл
page-past = Нэвтэрсэн үү?
page-said = Та бидэнд хэлсэн нь
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
page-log-another = Өөр файл үзэх
page-log-read = Бүртгэлийг уншлаа: { $count } мөр, { $from }-аас { $to } хүртэл.
page-log-read-undated = Бүртгэлийг уншлаа: { $count } мөр. Аль өдрийнх гэдэг нь алга, тиймээс нэвтрүүлэг бүрийн өөрийнх нь өдрийнх гэж үзлээ.
page-log-nothing = Энэ бүртгэлээс танай нэвтрүүлэг олдсонгүй. Өөр долоо хоногийн, эсвэл өөр тоглуулагчийн бүртгэл үү?
page-log-none-awaited = Та бүх нэвтрүүлгийн тухай хэлсэн байна: хариу хүлээж буй нь алга.
page-log-found = Бүртгэлд эдгээр байна:
page-log-count = Эдгээрийг нэвтэрсэн гэж тооцох
page-log-not-found = Бүртгэлд олдсонгүй
page-log-other-hour = Бүртгэлд { $at }-д байна, цагаасаа хэт зөрүүтэй.
page-log-absent = Тэр цагт хамгийн ойр нь бүртгэлд “{ $title }” { $at }-д байна.
page-log-not-covered = Бүртгэл эдгээр цагийн тухай юу ч хэлэхгүй байна: { $slots }.
page-log-skipped = Эдгээр мөрийг ойлгосонгүй, тооцохгүй:
page-log-line = { $line }-р мөр: { $text }
page-log-more = Өөр { $lines } мөр.
page-log-otherwise = Хэрэв аль нэг нь өөр нэрээр байвал, эсвэл бүртгэл хөтлөөгүй бол хуудсан дээрээ түүний товчийг дарна уу.
page-log-too-large = Энэ файл { $size } МБ-аас том. Нэг долоо хоногийн бүртгэл илгээнэ үү.
page-log-not-text = Энэ файл текст биш. Rivendell-ийн Text Log, эсвэл LibreTime-ийн Playout History-г CSV болгон илгээнэ үү.
page-log-no-rows = Энэ файлын аль ч мөрөнд юу хэзээ нэвтэрснийг бичээгүй байна. Бид Rivendell-ийн Text Log (16:00:02 010012 001 Нэр шиг мөрүүд), LibreTime-ийн Playout History CSV (эхний мөрөнд Title, Start Time) уншдаг.
page-log-days = Энэ бүртгэлд өдөр, сар аль нь болох нь мэдэгдэхгүй байна ({ $date }). 2026-11-24 шиг огноотойгоор илгээх эсвэл хуудсан дээрх товчийг дарна уу.
page-log-counted = Баярлалаа! Бүртгэлээс тооцсон: { $numbers }.
page-back = Хуудас руугаа буцах
page-gone = Энэ холбоос ажиллахгүй байна
page-expired = Энэ татах холбоосын хугацаа дууссан
page-gone-help = Дутуу хуулагдсан байж магадгүй: хамгийн сүүлийн и-мэйлээс бүтнээр нь хуулна уу. Болохгүй бол сургууль руу залгана уу.
page-expired-help = Станцынхаа хуудсыг нээнэ үү: холбоос нь манай бүх и-мэйлд бий, файл тэнд байгаа. Эсвэл сургууль руу залгана уу.

## Recording a lesson by phone: what its presenter reads.
staff-joined = { $school }: энэ чат одоо таных. Радиод хичээл бичүүлэх бол /record ба хичээлийн нэрийг бичээрэй.
record-how = Дуут мессежээр хариулаарай. Хэд хэдэн мөрийг нэг дор бол жишээ нь: мөр 3-5 гэж бичээрэй
record-two = { $line }, { $last }
record-line = { $all } мөрийн { $line }-р мөр, { $speaker }. Ойролцоогоор { $seconds } сек.
record-lines = { $all } мөрийн { $lines }-р мөр. Ойролцоогоор { $seconds } сек.
record-kept = { $line }-р мөр хадгалагдлаа: { $seconds } секундээс { $length } сек.
record-kept-lines = { $lines }-р мөр хадгалагдлаа: { $seconds } секундээс { $length } сек.
record-too-quiet = Хэт намуухан байна. Ойртож хэлэх үү?
record-too-loud = Хэт чанга байна. Утсаа холдуулах уу?
record-damaged = Зарим хэсэг нь гэмтсэн. Сонсох юм уу дахин хэлээрэй.
record-broken-off = Төгсгөл нь дутуу байж магадгүй. Сонсох юм уу дахин хэлээрэй.
record-hole = Дунд нь { $seconds } секунд юу ч сонсогдохгүй байна. Сонсох юм уу дахин хэлээрэй.
record-short = Энэ үгсэд хэт богино байна. Бүгд нь орсон уу?
record-long = Энэ үгсээс хоёр дахин урт байна. Өөр юм орсон уу?
record-noisy = Чимээ нь дуу хоолойтой адил чанга байна. Нам гүм газар хэлэх үү?
record-hum = Цахилгааны дуу байсныг авлаа. Гэрэл, цэнэглэгчээс хол бол тод байна.
record-refused = { $line }-р мөр хадгалагдсангүй.
record-refused-lines = { $lines }-р мөр хадгалагдсангүй.
record-no-sound = Энэ бол энд тоглуулж болох дуу биш. Дуут мессеж, эсвэл MP3, M4A, OGG, FLAC, WAV илгээнэ үү.
record-broken = Гэмтсэн байна. Дахин илгээх юм уу дахин уншина уу.
record-silent = Юу ч сонсогдохгүй байна. Микрофон хаагдсан уу? Дахин уншина уу.
record-too-short = Нэг үгнээс ч богино байна. Дахин уншина уу.
record-too-long = Хэт урт байна. Зөвхөн эдгээр мөрийг уншина уу.
record-odd = Ийм төрлийн бичлэг ашиглах боломжгүй. Дуут мессеж илгээнэ үү.
record-not-looked-at = Одоо сонсож чадсангүй, бичлэгт алдаа алга. Дараа дахин илгээнэ үү.
record-lost = { $line }-р мөр ирсэнгүй. Дахин хэлнэ үү.
record-lost-lines = { $lines }-р мөр ирсэнгүй. Дахин хэлнэ үү.
record-again = Дахин
record-next = Дараагийн
record-together = Дараагийн { $count } мөр нэг дор
record-stop = Түр зогсох
record-parted = { $lines }-р мөрийг нэг бичлэгт оруулж болохгүй: дунд нь завсар эсвэл дуу байна.
record-no-line = 1-ээс { $all } хүртэл мөр байна.
record-done = Бүх { $all } мөр бичигдлээ. Баярлалаа!
record-stopped = Бичих мөр үлдсэн: { $all } мөрөөс { $count }. Үргэлжлүүлэх бол бичээрэй: { $command }
record-none = Одоо юу ч бичигдээгүй байна. Эхлэх бол /record ба хичээлийн нэрийг бичээрэй.
record-which = Аль хичээл вэ? Эдгээрийн нэг шиг бичээрэй:
    { $list }
