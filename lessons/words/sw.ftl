# Maneno ambayo familia husoma, kwa Kiswahili.

introduction = Hapa { $school }. Masomo ya darasa { $class } ya { $children } yatakuja kwa simu hii, kama { $count } kwa wiki. Kusoma ni bure. Mwalimu: { $teacher }. Si mtoto wako? 9. Kukataa: STOP
    .short = { $school }: masomo ya { $children }. Si wako? 9. Kataa: STOP
introduction-to = Hapa { $school }. Masomo ya darasa { $class } ya { $children } yatakuja hapa, kama { $count } kwa wiki. Si mtoto wako? Tuma 9 kwa { $number }. Kukataa: tuma STOP kwa { $number }
    .short = { $school }: masomo ya { $children }. Kataa: STOP kwa { $number }
introduction-one-way = Hapa { $school }. Masomo ya darasa { $class } ya { $children } yatakuja hapa, kama { $count } kwa wiki. Huhitaji kujibu. Si mtoto wako, au hutaki? Iambie shule.
    .short = { $school }: masomo ya { $children }. Hutaki? Iambie shule.
children = watoto { $count }

feedback = { $child }: { $said }
right = { $what } ni sahihi. { $say }
wrong = { $what } bado: { $say }
    .bare = { $what } bado.
waits = { $what }: mwalimu ataangalia.
again-choice = Jaribu tena: { $item } na chaguo lako.
again-number = Jaribu tena: { $item } na namba yako.
again-word = Jaribu tena: { $item } na neno lako.
all-right = Yote sahihi, hongera!
right-list = Sahihi: { $list }.
wrong-list = Bado: { $list }.
waits-list = Mwalimu ataangalia: { $list }.
handed-in = { $child }: kazi yako imefika. Mwalimu wako ataiangalia.
    .short = { $child }: kazi yako imefika.

not-understood = Asante, ujumbe wako umefika na mtu mzima atausoma. Kujibu swali tuma hivi: { $example }. { $helpline }
    .short = Asante, mtu mzima atausoma. Kujibu tuma: { $example }.
helpline = Simu ya watoto ya bure, usiku na mchana: { $number }.
    .short = Simu ya watoto: { $number }.
maybe-stop = Asante, mtu mzima atausoma. Ili usipate ujumbe tena, tuma neno hili moja tu: STOP.
    .short = Mtu mzima atausoma. Ili usipate ujumbe tena tuma tu: STOP

help = Masomo ya { $school }. { $contact } Ni bure; jibu hugharimu SMS moja ya kawaida. KAZI: zilizobaki. STOP: hakuna ujumbe. { $helpline }
    .short = { $school } { $contact } Jibu = SMS 1. STOP. { $helpline }
help-contact = Piga { $phone }.
    .short = { $phone }.
work = Bado kuna: { $list }. Hakuna nyingine. Tuma herufi na majibu yako.
    .short = Bado kuna: { $list }.
work-none = Hakuna kazi iliyobaki. Hongera! Somo lijalo litakuja lenyewe.
    .short = Hakuna kazi iliyobaki. Hongera!
work-more = na nyingine { $count }
task = { $letter } { $child } { $subject }
    .due = { $letter } { $child } { $subject } hadi { $day }
    .short = { $letter } { $child }
not-open = { $letter } haiko sasa. Ziko: { $list }.
    .short = { $letter } haiko. Ziko: { $list }.
day-1 = Jumatatu
day-2 = Jumanne
day-3 = Jumatano
day-4 = Alhamisi
day-5 = Ijumaa
day-6 = Jumamosi
day-7 = Jumapili

stopped = Tumeacha: hakuna ujumbe kwa simu hii. START huurudisha. Huhitaji kujibu.
    .short = Tumeacha: hakuna ujumbe tena. START huurudisha.
stopped-keep = Tumeacha: hakuna ujumbe kwa simu hii. Kubakisha baadhi, jibu { $options }. Si lazima kujibu.
    .short = Tumeacha. Au jibu: { $options }
keep-child = { $number } acha ya { $child } tu
    .short = { $number } bila { $child }
keep-subject = { $number } acha { $subject } tu
    .short = { $number } bila { $subject }
keep-all = { $number } bakisha zote
    .short = { $number } zote
stopped-only = Tumeacha ya { $what }. Nyingine zinaendelea. START huirudisha.
    .short = Tumeacha ya { $what }. START huirudisha.
kept-all = Sawa. Ujumbe wote unaendelea.
started = Karibu tena. Ujumbe utakuja tena kwa simu hii. STOP huuacha.
    .short = Karibu tena. Ujumbe utakuja tena. STOP huuacha.

who = Wewe ni nani? { $options } 9 mtu mwingine
    .short = Nani? { $options } 9 mwingine
who-option = { $number } { $child }
answer-or-stop = { $word } ni jibu lako? Jibu 1. Ili usipate ujumbe tena jibu 2.
    .short = { $word }: 1 jibu langu, 2 hakuna ujumbe tena
answer-or-wrong = { $word } ni jibu lako? Jibu 1. Si mtoto wako? Jibu 2.
    .short = { $word }: 1 jibu langu, 2 si mtoto wangu
which = { $what }: una maana gani? Jibu { $options }
    .short = { $what }: { $options }
which-option = { $number } kwa { $meaning }
family = Hapa { $school }. Je, ninyi ni familia ya { $initial }.? Jibu NDIYO. Kama sivyo, jibu 9.
    .short = { $school }. Familia ya { $initial }.? Jibu NDIYO. Sivyo: 9
wrong-number = Asante kwa kutuambia. Tumenyamaza, na shule itaangalia.
someone-else = Asante. Mwalimu ataangalia kazi hii ni ya nani.
part-missing = Sehemu ya ujumbe wako haikufika. Tafadhali tuma tena.

link-dead = Kiungo hiki hakifanyi kazi tena. Mwombe mwalimu wako kingine.
link-used = Umeshaingia. Somo lijalo litakuja lenyewe.
no-link = Hapa { $school }. Fungua kiungo ulichopewa na mwalimu.

alert-lead = { $school }: ujumbe unamhitaji sasa mlinzi wa watoto. Tafadhali fungua ukurasa wako.
    .short = { $school }: ujumbe unamhitaji sasa mlinzi wa watoto.
alert-deputy = { $school }: ujumbe wa mlinzi wa watoto haujasomwa kwa dakika 30. Tafadhali fungua ukurasa wako.
    .short = { $school }: ujumbe wa mlinzi haujasomwa kwa dakika 30.

reserved-stop = ACHA, ACHENI, SIMAMA, SITISHA, KOMESHA, ONDOA, JIONDOE, SITAKI UJUMBE, ACHA UJUMBE, ACHA KUTUMA
reserved-help = MSAADA, SAIDIA, NISAIDIE, HABARI ZAIDI
reserved-work = KAZI, KAZI YA NYUMBANI
reserved-start = ANZA, RUDISHA, ANZA TENA
reserved-wrong = SI MTOTO WANGU, NAMBA SI SAHIHI, NAMBA MBAYA, SIO MIMI
reserved-yes = NDIYO, NDIO
courtesy = TAFADHALI, ASANTE, ASANTE SANA, ASANTENI, SAMAHANI, HABARI, MWALIMU, SAWA
filler = JIBU, MAJIBU, LANGU, NI, NAMBA, SWALI

harm = ananipiga, amenipiga, alinipiga, wananipiga, hunipiga, ananiumiza, ameniumiza, aliniumiza, ananichoma, amenichoma, ananishika shika, ananigusa, amenigusa, aligusa mwili wangu, ananibaka, amenibaka, alinibaka, analala na mimi, kulala naye, ananilazimisha, picha za uchi, kuniua, ataniua, nataka kufa, nijiue, kujiua, kuniozesha, kuolewa kwa nguvu, naogopa kurudi nyumbani, naogopa nyumbani, ananifungia, amenifungia, ananitisha, ananidhulumu

# A lesson in each carrier's form. SMS, the parent's line and how to answer are paid for by the letter.
lesson-greeting = { $class } { $subject }, { $child }.
lesson-greeting-nameless = { $class } { $subject }.
lesson-reply = Jibu hivi: { $example }
lesson-word = neno
lesson-reply-text = Jibu { $letter } na maneno yako.
lesson-reply-to = Jibu kwa { $number } hivi: { $example }
lesson-reply-text-to = Tuma { $letter } na maneno yako kwa { $number }.
lesson-on-paper = Andika jibu kwenye karatasi. Mwalimu ataliona.
lesson-read = Nimesoma
lesson-choose = Bonyeza jibu lako.
lesson-type = Andika jibu lako hapa, hivi: { $example }
lesson-hand-in-photo = Tuma hapa picha ya karatasi yako.
lesson-hand-in-voice = Tuma hapa ujumbe wa sauti.
lesson-hand-in-text = Andika maneno yako hapa.
radio-teacher = Mwalimu
radio-hello = Hamjambo wote. Hili ni somo la { $subject }. Leo: { $title }.
radio-question = Swali la { $number }. { $ask }
radio-think = Fikiri, kisha sema jibu lako kwa sauti.
radio-answer = Jibu ni { $answer }. { $say }
radio-check = Kama ulisema { $answer }: { $say }
radio-goodbye = Hilo lilikuwa somo la { $title }. Kwaheri hadi somo lijalo.
parent-opening = { $school }.
parent-child = { $child }: { $line }
sheet-name = Jina
sheet-answer = Jibu
sheet-phone = Majibu kwa simu
sheet-home = Nyumbani

## What stations and listeners send. A station's report begins with one of these words; a listener's answer is one of these or its digit.
station-aired = IMERUSHWA, IMERUKA, IMESIKIKA, TUMERUSHA
station-missed = HAIJARUSHWA, HAIKURUSHWA, HAIKURUKA, HATUKURUSHA
heard-yes = NDIYO, NDIO, NIMESIKIA, NDIYO NIMESIKIA
heard-no = HAPANA, SIJASIKIA, SIKUSIKIA
heard-no-radio = SINA REDIO, HAKUNA REDIO
heard-bad-sound = SAUTI MBAYA, HAISIKIKI VIZURI

## To a station, and to listeners. One SMS part each.
station-ready = Redio { $school }: Na. { $number } { $subject }, { $day } { $time }, iko tayari. Ikisharushwa tuma AIRED { $number }. Isiporushwa: MISSED { $number }.
    .short = Na. { $number }, { $day } { $time }. Kisha AIRED { $number } au MISSED { $number }
station-where = Na. { $number } iko hapa: { $link } Hamna intaneti? Tupigieni: tunaileta kwenye flashi ya USB.
    .short = { $number }: { $link }
station-asked = Redio { $school }: je, Na. { $number } ilirushwa, { $day } { $time }? Tuma AIRED { $number } au MISSED { $number }.
    .short = Na. { $number }: ilirushwa? AIRED { $number } au MISSED { $number }
station-unfetched = Redio { $school }: Na. { $number } ya { $day } { $time } iko tayari, bado hamjaichukua. Angalia barua pepe au ukurasa wenu, au tupigie.
    .short = Na. { $number }, { $day } { $time }: ichukueni sasa.
station-repeat = Redio { $school }: je, mnaweza kurusha Na. { $number } saa nyingine? Kisha tuma AIRED { $number }.
    .short = Mnaweza kurusha Na. { $number } saa nyingine? Kisha AIRED { $number }
station-thanks-aired = Asante! Na. { $number } ilirushwa. Watoto watapata maswali yao.
station-thanks-missed = Asante kwa kutuambia. Na. { $number } haikurushwa.
station-too-early = Na. { $number } bado haijaanza. Tuma tena ikisharushwa.
station-unclear = Hatukuelewa. Tafadhali tuma AIRED { $number } au MISSED { $number } tu.
    .short = Tuma AIRED { $number } au MISSED { $number }
station-pin = Ongeza PIN iliyo kwenye karatasi ya kipindi: AIRED { $number } 123456
station-call-us = Tafadhali pigia shule simu kuhusu Na. { $number }.
listener-asked = { $subject } kwenye { $station }, { $time }: ulisikia? 1 ndiyo 2 hapana 3 sina redio 4 sauti mbaya
    .short = { $subject }, { $time }: 1 ndiyo 2 hapana 3 sina redio 4 sauti mbaya

## What is written about a programme: sheet, e-mail, stick, presenter.
rundown-length = Urefu { $length }
rundown-loudness = Sauti { $level } LUFS, kilele { $peak } dBTP
rundown-synthetic = Baadhi ya sauti zimetengenezwa na kompyuta.
rundown-pause = watoto wanajibu, sekunde { $seconds }
rundown-after = Ikisharushwa tuma AIRED { $number } kwa { $phone }. Isiporushwa: MISSED { $number }.
rundown-pin = Kutoka simu nyingine ongeza PIN: AIRED { $number } { $pin }
rundown-page = Au bonyeza kitufe hapa: { $link }
rundown-read-out = Tafadhali soma mara mbili hewani: tuma majibu yako kwa SMS kwa { $phone }.
rundown-play = Cheza faili kama ilivyo, hadi mwisho. Weka normalization na autotrim kuwa 0. Sehemu za kimya zimekusudiwa: watoto hujibu hapo.
sound-opening = muziki wa kufungua
sound-closing = muziki wa kufunga
sound-bed = muziki
sound-tick = muda wa kufikiri
sound-question = sauti ya swali
sound-answer = sauti ya jibu
mail-subject = Redio { $school } Na. { $number }: { $title }, { $day } { $time }
mail-subject-week = Redio { $school }: vipindi { $count } kuanzia { $day }
mail-dear = Wapendwa wa { $station },
mail-programme = Na. { $number }: { $title } ({ $series }), dakika { $length }, kwa { $day }, { $time } saa zenu.
mail-instead = Kipindi hiki kifupi kinachukua nafasi ya kile kilichopangwa, ambacho hakijawa tayari.
mail-attached = Sauti imeambatishwa: { $file }, MB { $size }.
mail-link = Sauti iko hapa: { $link } (MB { $size }). Upakuaji ukikatika huendelea ulipoishia.
mail-folder = Sauti iko kwenye folda yenu: { $file } (MB { $size }).
mail-ask = Je, kilirushwa? Tafadhali tuambie siku hiyo hiyo. Ndipo watoto hupata maswali yao.
mail-thanks = Asante! { $school }
stick-title = NISOME KWANZA
stick-order = Faili huchezwa kwa mpangilio wa majina yao. Nakili zote; hakuna kingine cha kusakinisha.
presenter-title = Kwa mtangazaji
presenter-before = Sema kabla
presenter-intro = Sasa ni { $series }, kutoka { $school }. Leo: { $title }. Watoto, kaeni karibu na redio, chukueni karatasi, penseli na mawe madogo.
presenter-outro = Hicho kilikuwa { $title }, kutoka { $school }. Vizuri sana, watoto!
presenter-after = Sema baada
presenter-names = Jinsi ya kutamka majina
presenter-words = Maneno

## The station’s own page.
page-next = Kinachofuata
page-none = Hakuna kilichopangwa bado. Tutawaandikia mara kitakapopangwa.
page-preparing = Kinatengenezwa. Mtakikuta hapa kabla ya siku yake.
page-download = Pakua
page-size = MB { $size }
page-rundown = Mpangilio wa kipindi
page-calendar = Ingizo la kalenda
page-past = Je, kilirushwa?
page-tell = Tafadhali tuambie: ndipo watoto hupata maswali yao.
page-aired = Kilirushwa
page-late = Kwa kuchelewa
page-missed = Hakikurushwa
page-was-aired = Kilirushwa. Asante!
page-was-late = Kilirushwa kwa kuchelewa. Asante!
page-was-missed = Hakikurushwa. Asante kwa kutuambia.
page-change = Badilisha
page-too-old = Ni zamani mno kubadilisha hapa. Tafadhali pigia shule.
page-feed = Mlisho wa podikasti, kwa vichezaji vinavyopakua vyenyewe
page-log = Au tuma kumbukumbu ya kichezaji chenu
page-log-help = Text Log ya Rivendell, au Playout History ya LibreTime iliyohifadhiwa kama CSV. Kwanza mnaona inachoonyesha; hakuna kinachohesabiwa kabla hamjakubali.
page-log-look = Itazame
page-log-found = Kumbukumbu inaonyesha hivi:
page-log-count = Hesabu kuwa vilirushwa
page-log-missing = Kumbukumbu inafunika saa ya hivi lakini haivionyeshi: { $numbers }. Kama havikurushwa, bonyeza kitufe cha kila kimoja kwenye ukurasa wenu.
page-log-counted = Asante! Vilivyohesabiwa kutoka kumbukumbu: { $numbers }.
page-back = Rudi kwenye ukurasa wenu
page-gone = Kiungo hiki hakifanyi kazi
page-expired = Kiungo hiki cha kupakua kimekwisha
page-gone-help = Huenda kimekatwa: nakili chote kutoka barua pepe yetu ya mwisho. Kisipofanya kazi, tafadhali pigia shule.
page-expired-help = Fungua ukurasa wa kituo chenu: kiungo chake kiko katika kila barua pepe yetu, na faili iko hapo. Au pigia shule.

## Recording a lesson by phone: what its presenter reads.
staff-joined = { $school }: mazungumzo haya sasa ni yako. Kurekodi somo la redio, andika /record na jina la somo.
record-how = Jibu kwa ujumbe wa sauti. Kwa mistari kadhaa pamoja andika, kwa mfano: mistari 3-5
record-line = Mstari { $line } kati ya { $all }, { $speaker }. Una takriban sekunde { $seconds }.
record-lines = Mistari { $line }-{ $last } kati ya { $all }. Una takriban sekunde { $seconds }.
record-kept = Mstari { $line } umehifadhiwa: sekunde { $length } kati ya { $seconds }.
record-kept-lines = Mistari { $line }-{ $last } imehifadhiwa: sekunde { $length } kati ya { $seconds }.
record-too-quiet = Sauti ni ndogo. Karibia simu?
record-too-loud = Sauti ni kubwa mno. Sogeza simu mbali?
record-damaged = Sehemu zimeharibika. Sikiliza, au sema tena.
record-broken-off = Huenda mwisho haupo. Sikiliza, au sema tena.
record-refused = Mstari { $line } haukuhifadhiwa.
record-lost = Mstari { $line } haukufika. Tafadhali sema tena.
record-again = Tena
record-next = Unaofuata
record-together = { $count } inayofuata pamoja
record-stop = Simama
record-parted = Mistari { $line }-{ $last } haiwezi kuwa rekodi moja: kuna kimya au sauti kati yake.
record-no-line = Kuna mistari 1 hadi { $all }.
record-done = Mistari yote { $all } imerekodiwa. Asante!
record-stopped = Mistari iliyobaki kurekodiwa: { $count } kati ya { $all }. Kuendelea, andika: { $command }
record-none = Hakuna kinachorekodiwa sasa. Kuanza, andika /record na jina la somo.
record-which = Somo gani? Andika kama mojawapo ya haya:
    { $list }
