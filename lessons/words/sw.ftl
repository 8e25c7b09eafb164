# Maneno ambayo familia husoma, kwa Kiswahili.

introduction = Hapa { $school }. Masomo ya darasa { $class } ya { $children } yatakuja kwa simu hii, kama { $count } kwa wiki. Kusoma ni bure. Mwalimu: { $teacher }. Si mtoto wako? 9. Kukataa: STOP
    .class = { $school }: masomo ya darasa { $class } ya { $children }, { $count } kwa wiki. Kusoma ni bure. Si mtoto wako? Tuma 9. Kukataa: STOP
    .middle = { $school }: masomo ya { $children }, { $count } kwa wiki. Kusoma ni bure. Si mtoto wako? Tuma 9. Kukataa: STOP
    .short = { $school }: masomo ya { $children }. Si wako? 9. Kataa: STOP
introduction-to = Hapa { $school }. Masomo ya darasa { $class } ya { $children } yatakuja hapa, { $count } kwa wiki. Kusoma ni bure. Si mtoto wako? Tuma 9 kwa { $number }. Kukataa: STOP kwa { $number }
    .class = { $school }: masomo ya darasa { $class } ya { $children }, { $count } kwa wiki. Kusoma ni bure. Si mtoto wako? 9 kwa { $number }. Kukataa: STOP kwa { $number }
    .middle = { $school }: masomo ya { $children }, { $count } kwa wiki. Kusoma ni bure. Si mtoto wako? 9 kwa { $number }. Kukataa: STOP kwa { $number }
    .short = { $school }: masomo ya { $children }. Kataa: STOP kwa { $number }
introduction-one-way = Hapa { $school }. Masomo ya darasa { $class } ya { $children } yatakuja hapa, { $count } kwa wiki. Kusoma ni bure, huhitaji kujibu. Si mtoto wako, au hutaki? Iambie shule.
    .class = { $school }: masomo ya darasa { $class } ya { $children }, { $count } kwa wiki. Kusoma ni bure. Si mtoto wako, au hutaki? Iambie shule.
    .middle = { $school }: masomo ya { $children }, { $count } kwa wiki. Kusoma ni bure. Si mtoto wako, au hutaki? Iambie shule.
    .short = { $school }: masomo ya { $children }. Hutaki? Iambie shule.
introduction-guardian = Hapa { $school }. Tunamtumia { $children } masomo. Wewe utapata mstari mmoja hapa kila wiki. Kusoma ni bure. Si mtoto wako? Tuma 9. Kukataa: STOP
    .middle = { $school }: masomo ya { $children }; kwako mstari mmoja kwa wiki. Kusoma ni bure. Si mtoto wako? Tuma 9. Kukataa: STOP
    .short = { $school }: masomo ya { $children }; kwako mstari mmoja kwa wiki. Bure. Si wako? 9. Kataa: STOP
introduction-guardian-to = Hapa { $school }. Tunamtumia { $children } masomo. Wewe utapata mstari mmoja hapa kila wiki. Kusoma ni bure. Si mtoto wako? 9 kwa { $number }. Kukataa: STOP kwa { $number }
    .middle = { $school }: masomo ya { $children }; kwako mstari mmoja kwa wiki. Ni bure. Si mtoto wako? 9 kwa { $number }. Kukataa: STOP kwa { $number }
    .short = { $school }: masomo ya { $children }; kwako mstari mmoja kwa wiki. Bure. Kataa: STOP kwa { $number }
introduction-guardian-one-way = Hapa { $school }. Tunamtumia { $children } masomo. Wewe utapata mstari mmoja hapa kila wiki. Kusoma ni bure. Si mtoto wako, au hutaki? Iambie shule.
    .middle = { $school }: masomo ya { $children }; kwako mstari mmoja kwa wiki. Kusoma ni bure. Si mtoto wako, au hutaki? Iambie shule.
    .short = { $school }: masomo ya { $children }; kwako mstari mmoja kwa wiki. Bure. Hutaki? Iambie shule.
children = watoto { $count }

feedback = { $child }: { $said }
right = { $what } ni sahihi. { $say }
some-right = { $what } ni sahihi, lakini kuna mengine. Tuma yote.
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
not-understood-again = Asante, mtu mzima atausoma. Jibu hivi: { $example }. Ili usipate ujumbe tena tuma STOP. { $helpline }
    .short = Mtu mzima atausoma. Jibu: { $example }. Kuacha: STOP
not-understood-nothing-open = Asante, ujumbe wako umefika na mtu mzima atausoma. Hakuna kazi kwa sasa. Ili usipate ujumbe tena tuma STOP. { $helpline }
    .short = Mtu mzima atausoma. Hakuna kazi sasa. Kuacha ujumbe: STOP
not-understood-stranger = Asante. Mtu mzima wa { $school } atausoma. { $contact } { $helpline }
    .short = Asante. Mtu mzima wa { $school } atausoma. { $contact } { $helpline }
unread = { $item }: tafadhali tuma tena, hivi: { $example }.
    .short = { $item } tena, hivi: { $example }
helpline = Simu ya watoto ya bure, usiku na mchana: { $number }.
    .short = Simu ya watoto: { $number }.
maybe-stop = Asante, mtu mzima atausoma. Ili usipate ujumbe tena, tuma neno hili moja tu: STOP.
    .short = Mtu mzima atausoma. Ili usipate ujumbe tena tuma tu: STOP
stop-asked = Tuache ujumbe wote kwa simu hii? Basi jibu STOP. Kama sivyo, endelea tu.
    .short = Tuache ujumbe wote? Jibu STOP.

help = Masomo ya { $school }. { $contact } Ni bure; jibu hugharimu SMS moja ya kawaida. KAZI: zilizobaki. STOP: hakuna ujumbe. { $helpline }
    .short = { $school } { $contact } Jibu = SMS 1. STOP. { $helpline }
help-chat = Masomo ya { $school }. { $contact } Ni bure. KAZI: zilizobaki. STOP: hakuna ujumbe. { $helpline }
help-stranger = Hapa { $school }. Tunatuma masomo ya shule kwa SMS; hayaji kwa simu hii. { $contact } { $helpline }
    .short = { $school }: masomo kwa SMS, si kwa simu hii. { $contact } { $helpline }
join-stranger = Hapa { $school }. Ili kupata masomo kwa simu hii, mwombe mwalimu wa mtoto wako, au piga simu shuleni. { $contact }
    .short = { $school }: mwombe mwalimu, au tupigie. { $contact }
joined-already = Masomo yanakuja tayari kwa simu hii. KAZI: zilizobaki. STOP: hakuna ujumbe.
    .short = Masomo yanakuja tayari. KAZI: zilizobaki. Kuacha: STOP
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
day-yesterday = jana

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
answer-or-word = { $word } ni jibu lako? Jibu 1. Ulimaanisha: { $meaning }? Jibu 2.
    .short = { $word }: 1 jibu langu, 2 { $meaning }
meaning-help = msaada
meaning-start = ujumbe tena
meaning-work = kazi zilizobaki
meaning-wrong = si mtoto wangu
meaning-join = kujiunga
which-task = { $words } ni jibu la nini? Jibu { $options }
    .short = { $words }: { $options }
which-task-file = Hii ni ya nini? Jibu { $options }
which-task-option = { $number } kwa { $letter } { $subject }
    .short = { $number } { $letter }
which = { $what }: una maana gani? Jibu { $options }
    .short = { $what }: { $options }
which-option = { $number } kwa { $meaning }
family = Hapa { $school }. Je, ninyi ni familia ya { $initial }.? Jibu NDIYO. Kama sivyo, jibu 9.
    .short = { $school }. Familia ya { $initial }.? Jibu NDIYO. Sivyo: 9
wrong-number = Asante kwa kutuambia. Tumenyamaza, na shule itaangalia.
someone-else = Asante. Mwalimu ataangalia kazi hii ni ya nani.
part-missing = Sehemu ya ujumbe wako haikufika. Tafadhali tuma tena.

link-dead = Kiungo hiki hakifanyi kazi tena. Mwombe mwalimu wako kingine.
joined-no-consent = Karibu! { $school } itauliza familia yako kwanza. Masomo yatakuja hapa wakisema ndiyo.
link-in-group = Kiungo hiki ni cha mtoto mmoja tu. Kifungue kwenye gumzo la faragha nami.
link-used = Umeshaingia. Somo lijalo litakuja lenyewe.
pressed-again = Tayari unayo. Tazama juu.
no-link = Hapa { $school }. Fungua kiungo ulichopewa na mwalimu.

alert-lead = { $school }: ujumbe unamhitaji sasa mlinzi wa watoto. Tafadhali fungua ukurasa wako.
    .short = { $school }: ujumbe unamhitaji sasa mlinzi wa watoto.
alert-deputy = { $school }: ujumbe wa mlinzi wa watoto bado haujasomwa. Tafadhali fungua ukurasa wako.
    .short = { $school }: ujumbe wa mlinzi bado haujasomwa.
alert-handed = { $school }: ujumbe wa mlinzi wa watoto sasa uko mikononi mwako. Tafadhali fungua ukurasa wako.
alert-to-read = { $school }: jibu kwa simu linasubiri ulisome kwanza. Tafadhali fungua ukurasa wako.

answer-office = { $school }: tafadhali pita ofisini kwetu ukija shuleni.
answer-again = { $school }: asante, mtu mzima amesoma ujumbe wako. Unaweza kuandika tena wakati wowote.
answer-call = { $school }: mtu mzima wa shule angependa kukupigia simu. Saa ngapi inafaa?
    .short = { $school }: tukupigie simu saa ngapi?
sign-in-link = { $school }: { $name }, ingia hapa ndani ya dakika 30: { $link } Mara moja tu. Si wewe? Usifanye chochote.
    .short = { $school }: ingia: { $link }

reserved-stop =
    niondolee, niondoleeni, mniondolee,
    stop, acha, acheni, wacha, wacheni, acha sasa, acheni sasa, acha hii, acha hizi, acha hiyo, acha hizo, acha haya, acha yote, acha zote, acha kutuma,
    acheni kutuma, wacha kutuma, wacheni kutuma, acha kunitumia, acheni kunitumia, wacha kunitumia, wacheni kunitumia, acha kututumia, acheni kututumia,
    acha kuleta, acha kuniletea, acheni kuniletea, acha kuniandikia, acheni kuniandikia, wacha kuniandikia, acha kuandika, acha kunitext, acheni kunitext,
    wacha kunitext, wacheni kunitext, acha kutext, wacha kutext, acha masomo, acheni masomo, acha kutuma masomo, acheni kutuma masomo, sitisha masomo,
    acha ujumbe, acheni ujumbe, acha meseji, acheni meseji, acha sms, wacha sms, simama, simameni, simamisha, simamisheni, simamisha ujumbe,
    simamisha meseji, simamisha sms, simamisha huduma, sitisha, sitisheni, sitisha ujumbe, sitisha meseji, sitisha sms, sitisha huduma, komesha, komesheni,
    komesha ujumbe, komesha meseji, komesha sms, katisha, katisheni, ghairi, batilisha, funga huduma, ondoa, ondoeni, niondoe, niondoeni, tuondoe,
    niondoe kwenye orodha, niondoe kwenye list, niondoe kwa list, ondoa namba yangu, ondoa nambari yangu, ondoa number yangu, ondoeni namba yangu,
    ondoa jina langu, toa namba yangu, toa number yangu, toeni namba yangu, toa jina langu, nitoe, nitoeni, mnitoe, mniondoe, mtuondoe,
    mnitoe kwenye orodha, mnitoe kwenye list, mniondoe kwenye orodha, mniondoe kwenye list, mtoe namba yangu, muondoe namba yangu, mfute namba yangu,
    nitoe kwenye orodha, nitoe kwenye list, nitoe kwa list, nitoe kwa orodha, futa namba yangu, futa nambari yangu, futa number yangu, futeni namba yangu,
    jiondoe, jiondoa, kujiondoa, nijiondoe, nataka kujiondoa, naomba kujiondoa, jitoe, jitoa, kujitoa, nataka kujitoa, naomba kujitoa, najitoa, najiondoa,
    sitaki ujumbe, sitaki meseji, sitaki message, sitaki messages, sitaki sms, sitaki texts, sitaki text, sitaki msg, sitaki masomo, hatutaki ujumbe tena,
    hatutaki sms tena, usitume, usitume tena, msitume, msitume tena, usitume ujumbe, msitume ujumbe, usitume sms, msitume sms, usitume meseji,
    msitume meseji, usinitumie, usinitumie tena, msinitumie, msinitumie tena, usinitumie ujumbe, msinitumie ujumbe, usinitumie meseji, msinitumie meseji,
    usinitumie sms, msinitumie sms, usinitumie message, msinitumie message, msitutumie, msitutumie tena, msitutumie ujumbe, usituletee, msiniletee,
    usiniletee, hakuna ujumbe tena, ujumbe basi, meseji basi, sms basi, basi ujumbe, basi sms, stop bana, stop bwana, stop kutuma, stop kunitumia,
    stop kunitext, stop meseji, stop ujumbe, stop hii, stop hizi, stopisha, stopisheni, cancel hii, unsubscribe mimi
reserved-maybe-stop =
    nyamaza, nyamazeni, funga mdomo, hatutaki masomo yenu,
    kwa nini mnaniletea, kwanini mnaniletea, nani amewapa namba yangu, nani alikupa namba yangu, mmepata wapi namba yangu, umepata wapi namba yangu,
    sijaomba hii, sikuomba hii, nimechoka na, nimechoka nazo, niache, niacheni, niache tu, niacheni tu, niache bana, niacheni bana, tuache, tuacheni,
    niwache, niwacheni, niwache bana, niache peke yangu, niacheni peke yangu, niache nipumzike, achana nami, achana na mimi, achaneni nami,
    achaneni na mimi, achana nasi, achaneni nasi, achana na simu yangu, wachana na mimi, wachaneni na mimi, wachana nami, niache kwa amani, sitaki,
    sitaki hii, sitaki hizi, sitaki haya, sitaki hiyo, sitaki hizo, sitaki tena, sitaki kabisa, mimi sitaki, sitaki kupata ujumbe, sitaki kupokea ujumbe,
    sitaki kupokea, sitaki kupata sms, sitaki kupokea sms, sitaki kusumbuliwa, sitaki usumbufu, sitaki mambo yenu, hatutaki, hatutaki hii, hatutaki hizi,
    hatutaki tena, hatutaki ujumbe, hatutaki sms, hatutaki meseji, sihitaji, sihitaji hii, sihitaji hizi, sihitaji tena, sihitaji ujumbe, sihitaji sms,
    sihitaji meseji, hatuhitaji, hatuhitaji ujumbe, sina haja, sina haja nayo, sina haja na hii, sina haja na ujumbe, haina haja, hakuna haja, sipendi,
    sipendi hii, sipendi hizi, sipendi ujumbe, sipendi sms, hainihusu, hainihusu hii, haituhusu, hazinihusu, sina interest, siko interested,
    sina shida nayo, sioni haja, kwa nini mnanitumia, kwa nini mnanitumia ujumbe, kwa nini mnanitumia sms, kwa nini mnanitumia hii, kwa nini unanitumia,
    kwa nini unanitumia ujumbe, kwa nini unanitumia sms, kwa nini unanitumia meseji, kwa nini mnaniandikia, kwa nini unaniandikia, kwa nini napata ujumbe,
    kwa nini napata hii, kwa nini napata sms, kwa nini unanitext, kwanini mnanitumia, kwanini mnanitumia ujumbe, kwanini mnanitumia sms,
    kwanini unanitumia, kwanini unanitumia ujumbe, kwanini unanitumia sms, kwanini unanitumia meseji, kwanini mnaniandikia, kwanini unaniandikia,
    kwanini napata ujumbe, kwanini napata sms, kwanini unanitext, mbona mnanitumia, mbona mnanitumia ujumbe, mbona mnanitumia sms, mbona unanitumia,
    mbona unanitumia ujumbe, mbona unanitumia sms, mbona unanitumia meseji, mbona unanitext, mbona mnanitext, mbona mnaniandikia, mbona unaniandikia,
    mbona unanisumbua, mbona mnanisumbua, mbona ujumbe mwingi, mbona sms nyingi, unanisumbua, mnanisumbua, mnatusumbua, unasumbua, mnasumbua, inanisumbua,
    zinanisumbua, usinisumbue, msinisumbue, usinisumbue tena, msinisumbue tena, usitusumbue, msitusumbue, usisumbue, msisumbue, acha kunisumbua,
    acheni kunisumbua, wacha kunisumbua, wacheni kunisumbua, acheni kutusumbua, acha kusumbua, acheni kusumbua, acha usumbufu, acheni usumbufu,
    wacha usumbufu, huu ni usumbufu, usumbufu, acha upuuzi, usinitext, msinitext, usiniandikie, msiniandikie, usiniandikie tena, usinipigie, msinipigie,
    usinitafute, msinitafute, usiniandame, ujumbe nyingi, ujumbe mwingi, ujumbe ni mwingi, ujumbe ni mwingi sana, ujumbe ni mwingi mno,
    ujumbe ni nyingi sana, meseji ni nyingi sana, message ni nyingi sana, ujumbe mwingi sana, ujumbe ni nyingi, ujumbe nyingi sana, ujumbe umezidi,
    ujumbe mwingi mno, meseji nyingi, meseji nyingi sana, meseji ni nyingi, meseji nyingi mno, meseji zimezidi, sms nyingi, sms nyingi sana, sms ni nyingi,
    sms ni nyingi sana, sms nyingi mno, sms zimezidi, mnatuma sms nyingi, mnatuma sms nyingi sana, mnatuma ujumbe mwingi, mnatuma ujumbe mwingi sana,
    mnatuma meseji nyingi, unatuma sms nyingi, message nyingi, message ni nyingi, message nyingi sana, messages ni nyingi, zimezidi, imezidi,
    ni nyingi mno, inatosha, inatosha sasa, zinatosha, imetosha, zimetosha, yatosha, tosha, basi, basi tu, basi sasa, basi inatosha, imetosha sasa,
    nimechoka, nimechoka sasa, nimechoka na ujumbe, nimechoka na sms, nimechoka na meseji, nimechoka na hii, nimechoka nanyi, tumechoka,
    tumechoka na ujumbe, nimechoshwa, mnanichosha, unanichosha, hapana asante, hapana asanteni, la asante, no asante, spam, hii ni spam, tokeni, toka hapa,
    potea, poteeni, nisahau, nisahauni, sahau namba yangu, naomba uache, naomba muache, naomba mwache, uache, muache, mwache, uache sasa, muache sasa,
    unaweza kuacha, mnaweza kuacha, waweza kuacha, unaweza kusimamisha, mnaweza kusitisha, kuacha, nataka kuacha, ningependa kuacha, nataka uache,
    nataka muache, nataka mwache, tunataka kuacha, tunataka muache, nataka kusimamisha, nataka kusitisha, nataka kukomesha, nataka iishe, nataka iache,
    nataka kutoka, naacha, nimeacha, nitaachaje, naachaje, tunaachaje, nawezaje kuacha, nawezaje kusimamisha, nawezaje kusitisha, nawezaje kujiondoa,
    nawezaje kujitoa, nitajiondoaje, najiondoaje, nitajitoaje, najitoaje, nasimamishaje, nasitishaje, nitasimamishaje, nitasitishaje, jinsi ya kuacha,
    jinsi ya kusimamisha, jinsi ya kusitisha, jinsi ya kujiondoa, jinsi ya kujitoa, namna ya kujiondoa, namna ya kuacha, nastop aje, nastop vipi,
    naacha vipi, nitawablock, nitakublock, nawablock, nakublock, nimewablock, nimekublock, block, nitaripoti, nitawaripoti, pumzisha, subirisha
stop-message = ujumbe, jumbe, meseji, mesej, mesage, message, messages, msg, msgs, sms, texts, txt, maujumbe, smses
stop-around =
    hii, hizi, huu, huo, hizo, hiyo, haya, yenu, zenu, wenu, wako, zako, yako, kwa, kwangu, kwetu, kwenye, katika, simu, simu yangu, yangu, langu, namba,
    namba yangu, nambari yangu, number yangu, number, kutuma, kunitumia, kututumia, kuniletea, kuleta, kunitext, kuniandikia, kuandika, kupokea, kupata,
    tena, sasa, sasa hivi, saa hii, zote, yote, wote, kabisa, mara moja, haraka, leo, kuanzia leo, mimi, sisi, ya, za, wa, la, hapa, huku, shule, ya shule,
    za shule, kila, kila siku, zingine, nyingine, bana, bwana, jamani, tu, sana, mno, wenu huu, zenu hizi, hivi, ninyi, nyinyi, mbona, me, ma
ordinary = bas, band, mat, bol
reserved-help =
    msaada, msaada tafadhali, saidia, saidieni, nisaidie, nisaidieni, tusaidie, tusaidieni, nahitaji msaada, naomba msaada, nataka msaada,
    naomba unisaidie, naomba mnisaidie, naomba usaidizi, usaidizi, nahitaji usaidizi, unaweza kunisaidia, mnaweza kunisaidia, help, help yangu, info,
    habari zaidi, maelezo, maelezo zaidi, naomba maelezo, taarifa, taarifa zaidi, nani, ni nani, ni nani huyu, nani huyu, huyu ni nani, wewe ni nani,
    we ni nani, nyinyi ni nani, ninyi ni nani, nyie ni akina nani, ni nani anatuma, nani anatuma, nani ametuma, ni nani ametuma, ni nani mwenzangu,
    ni nani wewe, nani mwenzangu, namba ya nani, namba hii ni ya nani, number ya nani, hii ni nini, ni nini hii, hii nini, hii ni ya nini,
    hii ni kuhusu nini, hii ni namba gani, ni bei gani, ni pesa ngapi, inagharimu pesa ngapi, inalipiwa, ni bure, hii ni bure, inafanyaje kazi,
    inafanya kazi vipi, najibuje, nitajibuje, tunajibuje, nawezaje kujibu, jinsi ya kujibu, namna ya kujibu, najibu vipi, nijibu vipi, nijibuje,
    nitumeje jibu, nifanyeje
reserved-work =
    kazi, kazi yangu, kazi zangu, kazi yetu, kazi ya nyumbani, kazi za nyumbani, homework, homework yangu, homework ni gani, homework ni nini, work yangu,
    maswali, maswali yangu, mazoezi, mazoezi yangu, zoezi, kazi gani, kazi ipi, kazi zipi, kazi ni gani, kazi ni ipi, kazi ni nini, kuna kazi,
    kuna kazi gani, kuna kazi ipi, kuna kazi leo, kuna homework, kuna homework gani, kuna maswali, zilizobaki, kazi zilizobaki, kazi iliyobaki,
    maswali yaliyobaki, nini kimebaki, kimebaki nini, imebaki kazi gani, kumebaki nini, bado kazi gani, kazi za leo, kazi ya leo, kazi ya darasa,
    nifanye nini, tufanye nini, nifanye kazi gani, nina kazi gani, nionyeshe kazi, tuma kazi, orodha ya kazi, assignment, assignment ni gani
reserved-start =
    anza, anzeni, start, rudisha, rudisheni, anza tena, anzeni tena, anzisha, anzisha tena, anzisheni tena, anza kutuma, anzeni kutuma, anza kutuma tena,
    anzeni kutuma tena, anza kunitumia, anza kunitumia tena, anza ujumbe, anza masomo, endelea, endeleeni, endelea kutuma, endeleeni kutuma,
    endelea kunitumia, endelea tena, tuma ujumbe tena, tuma masomo tena, tuma meseji tena, tuma sms tena, tumeni tena, nitumie tena, nitumieni tena,
    nitumie ujumbe tena, rudisha ujumbe, rudisheni ujumbe, rudisha masomo, rudisha sms, rudisha meseji, rudisha huduma, nirudishe, nirudisheni, nirudishie,
    washa, washa tena, fungua tena, nataka tena, nataka kuanza, nataka kuanza tena, nataka kurudi, nataka ujumbe tena, nataka masomo tena, nataka sms tena,
    start tena
reserved-join =
    jiunge, jiunga, kujiunga, nijiunge, najiunga, tujiunge, nataka kujiunga, tunataka kujiunga, naomba kujiunga, tunaomba kujiunga, ningependa kujiunga,
    nataka mtoto wangu ajiunge, mtoto wangu anataka kujiunga, niunge, niungeni, niunganishe, niunganisheni, tuunganishe, jisajili, kujisajili, sajili,
    usajili, nisajili, nisajilini, nisajilie, tusajili, nataka kujisajili, naomba kujisajili, nataka kusajili, nataka kusajili mtoto,
    nataka kusajili mtoto wangu, sajili mtoto, sajili mtoto wangu, sajilini mtoto wangu, naomba kusajili mtoto, kusajili mtoto, jiandikishe, jiandikisha,
    kujiandikisha, niandikishe, niandikisheni, nataka kujiandikisha, naomba kujiandikisha, andikisha mtoto, andikisha mtoto wangu,
    nataka kuandikisha mtoto, niongeze, niongezeni, tuongeze, ongeza mtoto, ongeza mtoto wangu, niingize, niweke, niweke kwenye list, nataka masomo,
    tunataka masomo, naomba masomo, nataka kupata masomo, nataka kupokea masomo, tuma masomo, tumeni masomo, nitumie masomo, nitumieni masomo, nataka somo,
    nitajiungaje, najiungaje, tunajiungaje, nawezaje kujiunga, naweza kujiunga, jinsi ya kujiunga, namna ya kujiunga, nitajisajilije, najisajilije,
    nawezaje kujisajili, jinsi ya kujisajili, join mtoto wangu, nataka kujoin, nijoin, najoin aje, nijoinishe
reserved-wrong =
    si mtoto wangu, sio mtoto wangu, siyo mtoto wangu, si watoto wangu, sio watoto wangu, siyo watoto wangu, si wangu, sio wangu, siyo wangu, si mwanangu,
    sio mwanangu, siyo mwanangu, si mtoto wetu, sio mtoto wetu, siyo mtoto wetu, si wetu, sio wetu, sio wa kwetu, sio mwanafunzi wangu, sio binti yangu,
    si binti yangu, sio kijana wangu, sio mzazi, si mzazi, si mzazi wake, sio mzazi wake, siyo mzazi wake, si mama yake, sio mama yake, siyo mama yake,
    si mama wa, sio mama wa, si mamake, sio mamake, si baba yake, sio baba yake, siyo baba yake, si babake, sio babake, sio baba wa, sio mlezi wake,
    si mlezi wake, si mama mzazi, sina mtoto, sina watoto, sina mtoto huko, sina mtoto hapo, sina mtoto kwenu, sina mtoto shuleni, sina mtoto shule hiyo,
    sina mtoto mwenye jina hilo, sina mtoto wa jina hilo, sina mtoto anaitwa, hatuna mtoto, hatuna watoto, hakuna mtoto hapa, hakuna mtoto huyo,
    hakuna mtoto kama huyo, hakuna mtoto wa jina hilo, hakuna mtoto anaitwa, hakuna mtu wa jina hilo, hakuna mtu huyo, hakuna mtu kama huyo,
    hakuna huyo hapa, simjui, simjui huyu, simjui huyo, simjui mtoto, simjui mtoto huyu, simjui huyo mtoto, simfahamu, simfahamu huyu,
    simfahamu mtoto huyu, simfahamu huyo, hatumjui, hatumjui huyu, hatumjui mtoto huyu, hatumfahamu, sijui huyu ni nani, sijui huyo ni nani,
    sijui huyu mtoto, simtambui, siwajui hao watoto, namba si sahihi, namba sio sahihi, namba siyo sahihi, namba mbaya, namba sio yenyewe,
    namba siyo yenyewe, namba sio, namba siyo, namba sio yake, namba siyo yake, namba si yake, si namba yake, sio namba yake, siyo namba yake,
    si namba sahihi, sio namba sahihi, nambari si sahihi, nambari sio sahihi, nambari mbaya, nambari sio yake, number sio sahihi, number si sahihi,
    number mbaya, number sio yake, number sio, si number yake, sio number yake, wrong namba, namba ya makosa, namba isiyo sahihi, umekosea namba,
    mmekosea namba, umekosea nambari, mmekosea nambari, umekosea number, mmekosea number, umekosea simu, mmekosea simu, umekosea mtu, mmekosea mtu,
    umepiga namba mbaya, mmetuma kwa namba mbaya, mtu si sahihi, mtu sio sahihi, sio ya mama yake, si ya mama yake, sio ya baba yake, si ya baba yake,
    sio ya mzazi wake, si ya mzazi wake, sio yake, si namba ya, sio namba ya, siyo namba ya, sio simu ya, si simu ya, sio mimi, si mimi, siyo mimi,
    mimi siye, mimi si yeye, sio mtu sahihi, si mtu sahihi, si hapa, sio hapa, siyo hapa, sio simu yake, si simu yake, siyo simu yake, hii sio simu yake,
    hii si simu yake, si familia yake, sio familia yake, siyo familia yake
around =
    huyu, hii, huyo, hiyo, hawa, hao, ni, samahani, mimi, mi, sisi, mna, una, umetuma, mmetuma, mnatuma, unatuma, ya, wa, za, kwa, hapa, hapana, la,
    tafadhali, nadhani, nafikiri, naona, lakini, na, pole, poleni, jamani, bwana, bana, wewe, we, nyinyi, ninyi, ujumbe, meseji, sms, simu, namba, number,
    umepiga, mmepiga, umeandika, mmeandika, kwenu, shuleni, yenu, shule, yako, wako, kabisa, mtoto, tena, kwenye, huku, hata, wala, ila, pia, sana, ndugu,
    jina, hilo, mkuu, aisee, mnaye, mnamtafuta, unamtafuta, anaitwa, kweli, mno, alie, aliye, mwenye
reserved-yes =
    ndiyo, ndio, ndiyo ndiyo, ndio ndio, ndiyo ni mimi, ndio ni mimi, ndiyo mimi, ndio mimi, ndiyo ni sisi, ndio ni sisi, ndio sisi, ndiyo sisi,
    ndiyo kabisa, ndio kabisa, ndiyo ni mtoto wangu, ndio ni mtoto wangu, ndiyo ni wangu, ndio ni wangu, ndiyo mama yake, ndio mama yake, ndiyo mzazi,
    ndio mzazi, eeh, ehe, ee ndiyo, ee ndio, hakika, bila shaka
courtesy =
    moyo wa shukrani, kwa moyo wote, asante kwa moyo wote,
    tafadhali, tafadhalini, tafadhari, tafathali, asante, asante sana, asanteni, asanteni sana, ahsante, ahsante sana, ahsanteni, asanti, shukrani,
    shukrani sana, shukran, nashukuru, nashukuru sana, tunashukuru, nakushukuru, samahani, samahanini, samahani mwalimu, pole, poleni, pole sana, habari,
    habari yako, habari zenu, habari za asubuhi, habari ya asubuhi, habari za leo, habari ya leo, habari za mchana, habari za jioni, habari ya jioni,
    habari za kazi, habari za siku, habari za huko, habari gani, habari za nyumbani, habari ya mwalimu, jambo, hujambo, hujambo mwalimu, hamjambo, sijambo,
    hatujambo, shikamoo, shikamoo mwalimu, shikamooni, marahaba, mambo, mambo vipi, mambo mwalimu, niaje, sasa mwalimu, poa, fresh, freshi, salama, salaam,
    salamu, salam, salaam aleikum, asalam aleikum, assalamu alaikum, mwalimu, mwl, ticha, tichaa, walimu, mwalimu wangu, mwalimu wetu, mpendwa mwalimu,
    mpendwa, ndugu, ndugu mwalimu, bwana mwalimu, bibi mwalimu, mheshimiwa, madam, sawa, sawa sawa, sawa mwalimu, sawia, haya, karibuni, karibu sana,
    kwaheri, kwa heri, kwaherini, tutaonana, tuonane kesho, tutaonana kesho, usiku mwema, siku njema, asubuhi njema, jioni njema, mchana mwema, wiki njema,
    lala salama, lala unono, kazi njema, mungu akubariki, mungu awabariki, mungu akubariki sana, mungu awabariki sana, mungu ibariki, ubarikiwe,
    ubarikiwe sana, mbarikiwe, barikiwa, barikiweni, inshallah, inshaallah, mashallah, alhamdulillah, naomba, nakupenda mwalimu, nakupenda, tunakupenda,
    hongera, hongera mwalimu, wako, wako mwaminifu, ndimi, ndimi wako, mtiifu, jamani, nimemaliza, nimefurahi, somo zuri, nimependa somo, ni rahisi,
    rahisi
introducing =
    jina langu ni, jina langu naitwa, jina langu, jina ni, jina, naitwa, ninaitwa, anaitwa, mimi ni, mimi naitwa, ni mimi, mimi, mimi hapa, huyu ni,
    hapa ni, hapa, kutoka, kutoka kwa, darasa, darasa la, wa darasa la, niko darasa la, nipo darasa la, niko darasa, wa darasa, kutoka darasa la,
    mwanafunzi, mwanafunzi wa, mwanafunzi wako, mwanafunzi wa darasa la, wa kwako, std, grade, simu ya
filler =
    jibu, majibu, jibu ni, jibu langu, jibu langu ni, jibu lake, jibu lake ni, jibu letu, jibu letu ni, majibu ni, majibu yangu, majibu yangu ni,
    majibu yetu, majibu yetu ni, jibu sahihi, jibu sahihi ni, hili ndilo jibu, hili ndilo jibu langu, haya ndiyo majibu, haya ndiyo majibu yangu,
    haya ni majibu, haya ni majibu yangu, langu, yangu, ni, ndiyo jibu, nadhani, nadhani ni, nadhani jibu ni, nafikiri, nafikiri ni, nafikiri jibu ni,
    naona, naona ni, nasema, nasema ni, ninasema, nimepata, nimepata jibu, nilipata, napata, ninapata, tumepata, tunapata, nimehesabu, nimechagua,
    nachagua, ninachagua, nilichagua, chagua, chaguo, chaguo langu, chaguo langu ni, chaguo ni, herufi, herufi ya, inakuwa, itakuwa, inakua, itakua,
    inaleta, inatoa, ni sawa na, ni sawa, sawa na, sawasawa na, jumla, jumla ni, jumla yake ni, jumla yake, kwa jumla, kwa ujumla, jawabu, jawabu ni,
    jawabu langu ni, tokeo, tokeo ni, matokeo ni, na, kisha, halafu, pia, kila mmoja, kila mmoja anapata, kila mmoja atapata, kila mtoto,
    kila mtoto anapata, kila mtoto atapata, kila mtu, kila mtu anapata, kwa kila mmoja, kwa kila mtoto, anapata, wanapata, atapata, watapata, hupata, kuna,
    zipo, ziko, hii, hiyo, hizo, yote, zote, tu, inaitwa, huitwa, hasa
question-word =
    swali, maswali, swali la, swali namba, swali nambari, swali number, swali no, swali la namba, kwa swali, kwa swali la, katika swali la, jibu la swali,
    jibu la swali la, jibu la namba, jibu namba, jibu no, namba, nambari, number, no, zoezi, zoezi la, zoezi namba, hesabu, hesabu ya
counted =
    pipi, mapipi, peremende, tofi, keki, biskuti, mkate, mikate, andazi, maandazi, mandazi, chapati, chapo, yai, mayai, tofaa, matofaa, tufaha, matufaha,
    apple, maapple, embe, maembe, chungwa, machungwa, ndizi, limau, malimau, ndimu, nanasi, mananasi, papai, mapapai, parachichi, maparachichi, nyanya,
    kiazi, viazi, kitunguu, vitunguu, karoti, kabichi, karanga, njugu, haragwe, maharagwe, maharage, mbegu, mahindi, punje, nazi, tende, tunda, matunda,
    mboga, muwa, miwa, jiwe, mawe, kokoto, kijiwe, vijiwe, fimbo, kijiti, vijiti, chupa, kifuniko, vifuniko, kikombe, vikombe, glasi, bilauri, sahani,
    kijiko, vijiko, sufuria, chungu, vyungu, ndoo, kikapu, vikapu, mfuko, mifuko, sanduku, masanduku, boksi, maboksi, kisanduku, visanduku, gunia, magunia,
    debe, madebe, mkebe, mikebe, pakiti, kalamu, peni, penseli, kifutio, vifutio, rula, kitabu, vitabu, daftari, madaftari, ukurasa, kurasa, kadi, mpira,
    mipira, puto, maputo, ushanga, shanga, gololi, sarafu, shilingi, senti, dola, pesa, noti, bob, mbuzi, kondoo, ngombe, ng’ombe, ndama, ngamia, farasi,
    punda, kuku, kifaranga, vifaranga, bata, mabata, ndege, samaki, mbwa, paka, sungura, simba, tembo, mnyama, wanyama, mtoto, watoto, mvulana, wavulana,
    msichana, wasichana, mwanafunzi, wanafunzi, mtu, watu, mwanaume, wanaume, mwanamke, wanawake, mama, wamama, rafiki, marafiki, familia, kikundi,
    vikundi, kundi, makundi, mstari, mistari, safu, jozi, kipande, vipande, fungu, mafungu, timu, siku, wiki, juma, majuma, mwezi, miezi, mwaka, miaka,
    saa, masaa, dakika, sekunde, hatua, mti, miti, ua, maua, jani, majani, nyumba, chumba, vyumba, kiti, viti, meza, dawati, madawati, benchi, mabenchi,
    mlango, milango, dirisha, madirisha, gari, magari, basi, mabasi, baiskeli, gurudumu, magurudumu, kiatu, viatu, shati, mashati, mguu, miguu, mkono,
    mikono, kidole, vidole, jicho, macho, kitu, vitu, tofali, matofali, herufi, neno, maneno, pembe, duara, pembetatu, mraba, miraba, nyota, nukta, mara
doubt =
    chini ya sifuri, chini ya,
    si, sio, siyo, hapana, hapna, kamwe, hakuna, au, ama, labda, huenda, pengine, yawezekana, inawezekana, yaweza kuwa, inaweza kuwa, takriban, takribani,
    karibu, karibu na, karibia, kama, nini, gani, kwanini, kwa nini, je, nani, ipi, yupi, lipi, ngapi, sijui, sjui, cjui, hatujui, sijui bado, sifahamu,
    sielewi, sijaelewa, sikuelewa, sina uhakika, sina hakika, siko sure, sijui kama, makosa, kosa, nimekosea, si sahihi, sio sahihi, siyo sahihi, nakisia,
    ninakisia, nabahatisha, ninabahatisha, kubahatisha, nimebahatisha, nimesahau, nilisahau, sikumbuki, mia, mamia, elfu, maelfu, milioni, laki, bilioni,
    kumi kumi, makumi, dazeni, sehemu ya kumi, sehemu za kumi, sehemu ya mia, na nusu, na robo, kasoro, kasorobo, kasoro robo, zaidi, zaidi ya,
    kubwa kuliko, chini ya, pungufu, pungufu ya, ndogo kuliko, kuliko, angalau, si chini ya, hadi, kati ya, baina ya, bila, isipokuwa, mara mbili, wala,
    sawa au, maybe


# A lesson in each carrier's form. SMS, the parent's line and how to answer are paid for by the letter.
lesson-greeting = { $class } { $subject }, { $child }.
lesson-greeting-nameless = { $class } { $subject }.
lesson-greeting-shared = { $class } { $subject } kwa { $children }:
    .short = { $subject } kwa { $children }:
lesson-reply = Jibu hivi: { $example }
lesson-word = neno
lesson-reply-text = Jibu { $letter } na maneno yako.
lesson-reply-to = Jibu kwa { $number } hivi: { $example }
lesson-reply-text-to = Tuma { $letter } na maneno yako kwa { $number }.
lesson-reply-text-shared = Jibu herufi yako ({ $letters }) na maneno yako.
lesson-reply-text-shared-to = Tuma herufi yako ({ $letters }) na maneno yako kwa { $number }.
lesson-on-paper = Andika jibu kwenye karatasi. Mwalimu ataliona.
lesson-read = Nimesoma
lesson-choose = Bonyeza jibu lako.
lesson-type = Andika jibu lako hapa, hivi: { $example }
lesson-hand-in-photo = Tuma hapa picha ya karatasi yako.
lesson-hand-in-voice = Tuma hapa ujumbe wa sauti.
lesson-hand-in-text = Andika maneno yako hapa.
lesson-paper-photo = Fanya kwenye karatasi: mwonyeshe mwalimu, au tuma picha.
lesson-paper-voice = Mwambie mwalimu kwa sauti.
lesson-paper-text = Andika kwenye karatasi, mpe mwalimu.
listen = Sikiliza, dakika { $minutes }, MB { $size }
listen-part = Sehemu tu: dakika { $minutes }, MB { $size }
listen-new = Kuna rekodi mpya. Bonyeza hapa uisikilize.
listen-gone = Rekodi hii haipo tena.
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
sheet-safe-word = Ukitaka kuongea na mtu mzima, andika: { $word }

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
help-station = Redio ya { $school }. Vipindi vyenu: { $link } Kikisharushwa, tuma IMERUSHWA na namba yake.
    .short = { $link }
station-asked = Redio { $school }: je, Na. { $number } ilirushwa, { $day } { $time }? Tuma AIRED { $number } au MISSED { $number }.
    .short = Na. { $number }: ilirushwa? AIRED { $number } au MISSED { $number }
station-unfetched = Redio { $school }: Na. { $number } ya { $day } { $time } iko tayari, bado hamjaichukua. Angalia barua pepe au ukurasa wenu, au tupigie.
    .short = Na. { $number }, { $day } { $time }: ichukueni sasa.
station-taken-back = Na. { $number }, { $day } { $time }, haipo tena saa hiyo. Tafadhali msiicheze.
station-none = Hatuna kipindi cha { $day } { $time } (Na. { $number }). Tafadhali chezeni kingine. Hamhitaji kujibu.
station-in-mail = Redio { $school }: Na. { $number } ya { $day } { $time } iko kwenye barua pepe yenu ya { $mailed }. Hakikisheni mnayo, au tupigie.
    .short = Na. { $number }, { $day } { $time }: iko kwenye barua pepe ya { $mailed }.
station-repeat = Redio { $school }: je, mnaweza kurusha Na. { $number } saa nyingine? Kisha tuma AIRED { $number }.
    .short = Mnaweza kurusha Na. { $number } saa nyingine? Kisha AIRED { $number }
station-thanks-aired = Asante! Na. { $number } ilirushwa. Watoto watapata maswali yao.
station-thanks-instead = Asante! Na. { $number } ilirushwa. Somo lake litakuja mara ijayo.
station-thanks-missed = Asante kwa kutuambia. Na. { $number } haikurushwa.
station-too-early = Na. { $number } bado haijaanza. Tuma tena ikisharushwa.
station-not-yet = Na. { $number } bado haijafika saa yake. Hamtaweza kuirusha? Shule itawapigia.
station-unclear = Hatukuelewa. Tafadhali tuma AIRED { $number } au MISSED { $number } tu.
    .short = Tuma AIRED { $number } au MISSED { $number }
station-pin = Ongeza PIN iliyo kwenye karatasi ya kipindi: AIRED { $number } 123456
station-pin-wrong = PIN hiyo si sahihi. Angalia karatasi ya kipindi: AIRED { $number } 123456
station-call-us = Tafadhali pigia shule simu kuhusu Na. { $number }.
listener-asked = { $subject } kwenye { $station }, { $day } { $time }: ulisikia? 1 ndiyo 2 hapana 3 sina redio 4 sauti mbaya
    .short = { $subject }, { $day } { $time }: 1 ndiyo 2 hapana 3 sina redio 4 sauti mbaya

## What is written about a programme: sheet, e-mail, stick, presenter.
rundown-length = Urefu { $length }
rundown-loudness = Sauti { $level } LUFS, kilele { $peak } dBTP
rundown-synthetic = Baadhi ya sauti zimetengenezwa na kompyuta.
rundown-pause = watoto wanajibu, sekunde { $seconds }
rundown-after = Ikisharushwa tuma AIRED { $number } kwa { $phone }. Isiporushwa: MISSED { $number }.
rundown-pin = Kutoka simu nyingine ongeza PIN: AIRED { $number } { $pin }
rundown-page = Au bonyeza kitufe hapa: { $link }
rundown-page-alone = Ikisharushwa, bonyeza kitufe hapa: { $link }
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
mail-link-too = Kama haimo katika barua pepe hii, iko hapa: { $link } (MB { $size }). Upakuaji ukikatika huendelea ulipoishia.
mail-small = Faili dogo zaidi (MP3) liko hapa: { $link } (MB { $size }).
mail-folder = Sauti iko kwenye folda yenu: { $file } (MB { $size }).
mail-ask = Je, kilirushwa? Tafadhali tuambie siku hiyo hiyo. Ndipo watoto hupata maswali yao.
mail-ask-instead = Je, kilirushwa? Tafadhali tuambie siku hiyo hiyo.
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
page-small = Faili dogo zaidi (MP3)
page-size = MB { $size }
page-rundown = Mpangilio wa kipindi
page-calendar = Ingizo la kalenda
page-past = Je, kilirushwa?
page-said = Mlichotuambia
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
page-log-another = Tazama faili jingine
page-log-read = Kumbukumbu imesomwa: mistari { $count }, kuanzia { $from } hadi { $to }.
page-log-read-undated = Kumbukumbu imesomwa: mistari { $count }. Haisemi ni ya siku gani, hivyo imechukuliwa kuwa ya siku ya kila kipindi.
page-log-nothing = Hakuna kipindi chenu kilichopatikana katika kumbukumbu hii. Je, ni ya wiki nyingine, au ya kichezaji kingine?
page-log-none-awaited = Mmeshatuambia kuhusu vipindi vyote: hakuna kinachosubiri jibu.
page-log-found = Kumbukumbu inaonyesha hivi:
page-log-count = Hesabu kuwa vilirushwa
page-log-not-found = Havimo katika kumbukumbu
page-log-other-hour = Kimo humo saa { $at }, mbali mno na saa yake.
page-log-absent = Karibu zaidi na saa hiyo kumbukumbu ina “{ $title }”, saa { $at }.
page-log-not-covered = Kumbukumbu haisemi lolote kuhusu saa hizi: { $slots }.
page-log-skipped = Mistari hii haikueleweka, na haihesabiwi:
page-log-line = Mstari { $line }: { $text }
page-log-more = Na mingine { $lines }.
page-log-otherwise = Kama kimojawapo kimo kwa jina jingine, au hakuna aliyetunza kumbukumbu, bonyeza kitufe chake kwenye ukurasa wenu.
page-log-too-large = Faili hili lina zaidi ya MB { $size }. Tafadhali tuma kumbukumbu ya wiki moja.
page-log-not-text = Faili hili si maandishi. Tafadhali tuma Text Log ya Rivendell, au Playout History ya LibreTime iliyohifadhiwa kama CSV.
page-log-no-rows = Hakuna mstari wa faili hili unaosema ni lini kitu kilirushwa. Tunasoma Text Log ya Rivendell (mistari kama 16:00:02 010012 001 Jina) na Playout History ya LibreTime kama CSV (mstari wa kwanza wenye Title na Start Time).
page-log-days = Kumbukumbu hii haionyeshi ipi ni siku na upi ni mwezi ({ $date }). Tafadhali tuma yenye tarehe kama 2026-11-24, au bonyeza vitufe kwenye ukurasa wenu.
page-log-counted = Asante! Vilivyohesabiwa kutoka kumbukumbu: { $numbers }.
page-back = Rudi kwenye ukurasa wenu
page-gone = Kiungo hiki hakifanyi kazi
page-expired = Kiungo hiki cha kupakua kimekwisha
page-gone-help = Huenda kimekatwa: nakili chote kutoka barua pepe yetu ya mwisho. Kisipofanya kazi, tafadhali pigia shule.
page-expired-help = Fungua ukurasa wa kituo chenu: kiungo chake kiko katika kila barua pepe yetu, na faili iko hapo. Au pigia shule.

## Recording a lesson by phone: what its presenter reads.
staff-joined = { $school }: mazungumzo haya sasa ni yako. Kurekodi somo la redio, andika /record na jina la somo.
record-how = Jibu kwa ujumbe wa sauti. Kwa mistari kadhaa pamoja andika, kwa mfano: mistari 3-5
record-two = { $line } na { $last }
record-line = Mstari { $line } kati ya { $all }, { $speaker }. Una takriban sekunde { $seconds }.
record-lines = Mistari { $lines } kati ya { $all }. Una takriban sekunde { $seconds }.
record-kept = Mstari { $line } umehifadhiwa: sekunde { $length } kati ya { $seconds }.
record-kept-lines = Mistari { $lines } imehifadhiwa: sekunde { $length } kati ya { $seconds }.
record-too-quiet = Sauti ni ndogo. Karibia simu?
record-too-loud = Sauti ni kubwa mno. Sogeza simu mbali?
record-damaged = Sehemu zimeharibika. Sikiliza, au sema tena.
record-broken-off = Huenda mwisho haupo. Sikiliza, au sema tena.
record-hole = Hakuna kinachosikika kwa sekunde { $seconds } katikati. Sikiliza, au sema tena.
record-short = Ni fupi mno kwa maneno haya. Je, yote yamo?
record-long = Ni zaidi ya mara mbili ya urefu wa maneno haya. Je, kuna kitu kingine ndani?
record-noisy = Kelele ni kubwa kama sauti yako. Jaribu mahali tulivu?
record-hum = Umeme ulivuma, umeondolewa. Mbali na taa na chaja sauti ni safi zaidi.
record-refused = Mstari { $line } haukuhifadhiwa.
record-refused-lines = Mistari { $lines } haikuhifadhiwa.
record-no-sound = Hii si sauti inayoweza kuchezwa hapa. Tuma ujumbe wa sauti, au MP3, M4A, OGG, FLAC au WAV.
record-broken = Imeharibika. Itume tena, au isome tena.
record-silent = Haisikiki kitu. Je, maikrofoni imefunikwa? Isome tena.
record-too-short = Ni fupi mno hata kwa neno moja. Isome tena.
record-too-long = Ni ndefu mno. Soma mistari hii tu.
record-odd = Rekodi ya aina hii haiwezi kutumika. Tuma ujumbe wa sauti.
record-not-looked-at = Haikuweza kusikilizwa sasa, na haina kosa. Itume tena baadaye.
record-lost = Mstari { $line } haukufika. Tafadhali sema tena.
record-lost-lines = Mistari { $lines } haikufika. Tafadhali sema tena.
record-again = Tena
record-next = Unaofuata
record-together = { $count } inayofuata pamoja
record-stop = Simama
record-parted = Mistari { $lines } haiwezi kuwa rekodi moja: kuna kimya au sauti kati yake.
record-no-line = Kuna mistari 1 hadi { $all }.
record-done = Mistari yote { $all } imerekodiwa. Asante!
record-stopped = Mistari iliyobaki kurekodiwa: { $count } kati ya { $all }. Kuendelea, andika: { $command }
record-none = Hakuna kinachorekodiwa sasa. Kuanza, andika /record na jina la somo.
record-which = Somo gani? Andika kama mojawapo ya haya:
    { $list }
