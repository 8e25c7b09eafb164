# परिवार जो पढ़ते हैं, हिन्दी में। एक संदेश, नामों के साथ सत्तर अक्षरों के भीतर।

introduction = { $school }: { $children } के पाठ इस फ़ोन पर आएँगे। आपका बच्चा नहीं? 9। मना: STOP
    .short = { $school }: { $children } के पाठ। बच्चा नहीं? 9। मना: STOP
introduction-to = { $school }: { $children } के पाठ यहाँ आएँगे। मना: { $number } पर STOP
    .short = { $school }: { $children } के पाठ। मना: { $number } पर STOP
introduction-one-way = { $school }: { $children } के पाठ यहाँ आएँगे। मना हो तो स्कूल को बताएँ।
    .short = { $school }: { $children } के पाठ। मना हो तो स्कूल को बताएँ।
children = { $count } बच्चों

feedback = { $child }: { $said }
right = { $what } सही है। { $say }
wrong = { $what } अभी नहीं: { $say }
    .bare = { $what } अभी नहीं।
waits = { $what }: शिक्षक देखेंगे।
again-choice = फिर कोशिश करो: { $item } और अपना अंक।
again-number = फिर कोशिश करो: { $item } और अपनी संख्या।
again-word = फिर कोशिश करो: { $item } और अपना शब्द।
all-right = सब सही, शाबाश!
right-list = सही: { $list }।
wrong-list = अभी नहीं: { $list }।
waits-list = शिक्षक देखेंगे: { $list }।
handed-in = { $child }: तुम्हारा काम आ गया। शिक्षक देखेंगे।
    .short = { $child }: तुम्हारा काम आ गया।

not-understood = धन्यवाद, कोई बड़ा इसे पढ़ेगा। जवाब ऐसे भेजें: { $example }। { $helpline }
    .short = धन्यवाद, कोई बड़ा इसे पढ़ेगा। जवाब ऐसे भेजें: { $example }।
helpline = बच्चों की मुफ़्त सहायता: { $number }।
    .short = बच्चों की सहायता: { $number }।
maybe-stop = कोई बड़ा इसे पढ़ेगा। संदेश बंद करने हों तो सिर्फ़ यह भेजें: STOP

help = { $school } { $contact } जवाब = 1 SMS। काम: बाकी। STOP: बंद। { $helpline }
    .short = { $school } { $contact } जवाब 1 SMS। STOP। { $helpline }
help-contact = फ़ोन { $phone }।
    .short = { $phone }।
work = बाकी है: { $list }। अक्षर और जवाब भेजें।
    .short = बाकी: { $list }।
work-none = कुछ बाकी नहीं, शाबाश! अगला पाठ अपने आप आएगा।
work-more = और { $count }
task = { $letter } { $child } { $subject }
    .due = { $letter } { $child } { $subject } { $day } तक
    .short = { $letter } { $child }
not-open = { $letter } अब नहीं है। बाकी: { $list }।
    .short = { $letter } नहीं है। बाकी: { $list }।
day-1 = सोमवार
day-2 = मंगलवार
day-3 = बुधवार
day-4 = गुरुवार
day-5 = शुक्रवार
day-6 = शनिवार
day-7 = रविवार

stopped = बंद: इस फ़ोन पर संदेश नहीं आएँगे। START से फिर आएँगे।
stopped-keep = बंद: अब संदेश नहीं आएँगे। कुछ रखने को: { $options }
    .short = बंद। या भेजें: { $options }
keep-child = { $number } बस { $child } बंद
    .short = { $number } { $child } नहीं
keep-subject = { $number } बस { $subject } बंद
    .short = { $number } { $subject } नहीं
keep-all = { $number } सब रखें
    .short = { $number } सब
stopped-only = { $what } के संदेश बंद। बाकी आएँगे। START से फिर आएँगे।
    .short = { $what } बंद। START से फिर आएँगे।
kept-all = ठीक है। सब संदेश पहले जैसे आएँगे।
started = फिर स्वागत है। संदेश इस फ़ोन पर आएँगे। STOP से बंद।

who = आप कौन हैं? { $options } 9 कोई और
    .short = कौन? { $options } 9 कोई और
who-option = { $number } { $child }
answer-or-stop = { $word } आपका जवाब है? 1। संदेश बंद करने हों? 2।
    .short = { $word }: 1 मेरा जवाब, 2 संदेश बंद
answer-or-wrong = { $word } आपका जवाब है? 1। आपका बच्चा नहीं? 2।
    .short = { $word }: 1 मेरा जवाब, 2 मेरा बच्चा नहीं
which = { $what }: क्या मतलब है? भेजें { $options }
    .short = { $what }: { $options }
which-option = { $number } = { $meaning }
family = { $school }: क्या आप { $initial }. का परिवार हैं? हाँ भेजें। नहीं तो 9 भेजें।
wrong-number = बताने का धन्यवाद। अब संदेश नहीं आएँगे, स्कूल देखेगा।
someone-else = धन्यवाद। शिक्षक देखेंगे कि यह काम किसका है।
part-missing = आपके संदेश का एक हिस्सा नहीं आया। कृपया फिर भेजें।

link-dead = यह लिंक अब नहीं चलता। शिक्षक से नया माँगें।
link-used = आप जुड़ चुके हैं। अगला पाठ अपने आप आएगा।
no-link = यह { $school } है। शिक्षक का दिया लिंक खोलें।

alert-lead = { $school }: बाल सुरक्षा प्रमुख के लिए एक संदेश है। अपना पेज खोलें।
alert-deputy = { $school }: बाल सुरक्षा का संदेश 30 मिनट से किसी ने नहीं खोला।

reserved-stop = रोको, रोकें, रोकिए, रुको, बंद, बंद करो, बंद करें, बंद कीजिए, बन्द, बन्द करो, संदेश बंद करो, संदेश बंद करें, संदेश नहीं चाहिए, स्टॉप
reserved-help = मदद, सहायता, जानकारी, हेल्प
reserved-work = काम, गृहकार्य, होमवर्क
reserved-start = शुरू, शुरू करो, शुरू करें, चालू करो, स्टार्ट
reserved-wrong = मेरा बच्चा नहीं, मेरी बच्ची नहीं, गलत नंबर, ग़लत नंबर
reserved-yes = हाँ, हां, जी हाँ, जी हां
courtesy = कृपया, धन्यवाद, शुक्रिया, नमस्ते, जी, सर, मैडम, माफ़ करें, माफ करें
filler = जवाब, उत्तर, है, नंबर, सवाल, प्रश्न

harm = मुझे मारता है, मुझे मारती है, मुझे मारते हैं, मुझे पीटता है, मुझे पीटते हैं, मुझे मारा, मुझे पीटा, मारता है मुझे, मुझे छूता है, मुझे छुआ, गलत जगह छूता, गंदी जगह छूता, कपड़ों के अंदर, बलात्कार, मेरे साथ गलत काम, मेरे साथ ग़लत काम, मेरे साथ जबरदस्ती, नंगी फोटो, जान से मार, मरना चाहता हूँ, मरना चाहती हूँ, मर जाना चाहता, मर जाना चाहती, आत्महत्या, जबरदस्ती शादी, मेरी शादी करा रहे, घर जाने से डर, घर जाने में डर, मुझे बंद कर देता, मुझे जलाया, मुझे धमकाता, मुझे धमकी

# A lesson in each carrier's form. SMS, the parent's line and how to answer are paid for by the letter.
lesson-greeting = { $class } { $subject }, { $child }.
lesson-greeting-nameless = { $class } { $subject }.
lesson-reply = ऐसे लिखो: { $example }
lesson-word = शब्द
lesson-reply-text = { $letter } और अपने शब्द भेजो.
lesson-reply-to = { $number } पर ऐसे लिखो: { $example }
lesson-reply-text-to = { $number } पर { $letter } और अपने शब्द भेजो.
lesson-on-paper = काग़ज़ पर लिखो। शिक्षक देखेंगे।
lesson-read = मैंने पढ़ लिया
lesson-choose = अपना उत्तर दबाओ।
lesson-type = अपना उत्तर यहाँ ऐसे लिखो: { $example }
lesson-hand-in-photo = अपने कागज़ की फ़ोटो यहाँ भेजो।
lesson-hand-in-voice = अपनी आवाज़ का संदेश यहाँ भेजो।
lesson-hand-in-text = अपने शब्द यहाँ लिखो।
listen = सुनो, { $minutes } मिनट, { $size } MB
listen-part = केवल एक हिस्सा: { $minutes } मिनट, { $size } MB
listen-new = एक नई रिकॉर्डिंग है। सुनने के लिए यहाँ दबाओ।
listen-gone = यह रिकॉर्डिंग अब यहाँ नहीं है।
radio-teacher = शिक्षिका
radio-hello = नमस्ते बच्चो। यह { $subject } का पाठ है। आज: { $title }।
radio-question = सवाल { $number }। { $ask }
radio-think = सोचो, और अपना उत्तर ज़ोर से बोलो।
radio-answer = उत्तर है { $answer }। { $say }
radio-check = अगर तुमने { $answer } कहा: { $say }
radio-goodbye = यह था { $title }। अगले पाठ में मिलेंगे।
parent-opening = { $school }.
parent-child = { $child }: { $line }
sheet-name = नाम
sheet-answer = उत्तर
sheet-phone = फ़ोन से उत्तर
sheet-home = घर पर

## What stations and listeners send. A station's report begins with one of these words; a listener's answer is one of these or its digit.
station-aired = प्रसारित, प्रसारित हुआ, चला, चल गया
station-missed = प्रसारित नहीं, प्रसारित नहीं हुआ, नहीं चला, छूट गया
heard-yes = हाँ, हां, सुना, हाँ सुना
heard-no = नहीं, नहीं सुना
heard-no-radio = रेडियो नहीं, रेडियो नहीं है
heard-bad-sound = आवाज़ ख़राब, आवाज खराब, साफ़ नहीं

## To a station, and to listeners. One SMS part each.
station-ready = { $school } रेडियो: नं. { $number }, { $day } { $time } तैयार। बाद में AIRED { $number } या MISSED { $number } भेजें
    .short = नं. { $number } { $day } { $time }। फिर AIRED { $number } या MISSED { $number }
station-where = नं. { $number } यहाँ है: { $link } इंटरनेट नहीं? फ़ोन करें, USB पर लाएँगे।
    .short = { $number }: { $link }
station-asked = नं. { $number } चला? { $day } { $time }। AIRED { $number } या MISSED { $number } भेजें
    .short = नं. { $number } चला? AIRED { $number } या MISSED { $number }
station-unfetched = नं. { $number } { $day } { $time } तैयार है, किसी ने नहीं लिया। मेल या पेज देखें।
    .short = नं. { $number } { $day } { $time }: अभी ले लें।
station-repeat = नं. { $number } किसी और समय चला सकते हैं? फिर AIRED { $number } भेजें
station-thanks-aired = धन्यवाद! नं. { $number } चला। बच्चों को सवाल मिलेंगे।
station-thanks-missed = बताने का धन्यवाद। नं. { $number } नहीं चला।
station-too-early = नं. { $number } अभी शुरू नहीं हुआ। चलने के बाद भेजें।
station-unclear = समझ नहीं आया। सिर्फ़ AIRED { $number } या MISSED { $number } भेजें।
    .short = AIRED { $number } या MISSED { $number } भेजें
station-pin = कार्यक्रम-पत्र का PIN भी भेजें: AIRED { $number } 123456
station-call-us = कृपया नं. { $number } के बारे में स्कूल को फ़ोन करें।
listener-asked = { $subject } { $time }: सुना? 1 हाँ 2 नहीं 3 रेडियो नहीं 4 आवाज़ ख़राब
    .short = { $subject } { $time }: 1 हाँ 2 नहीं 3 रेडियो नहीं 4 ख़राब

## What is written about a programme: sheet, e-mail, stick, presenter.
rundown-length = लंबाई { $length }
rundown-loudness = स्तर { $level } LUFS, शिखर { $peak } dBTP
rundown-synthetic = कुछ आवाज़ें कंप्यूटर की हैं।
rundown-pause = बच्चे जवाब देते हैं, { $seconds } सेकंड
rundown-after = चलने के बाद { $phone } पर AIRED { $number } भेजें। न चले तो: MISSED { $number }।
rundown-pin = दूसरे फ़ोन से PIN भी लिखें: AIRED { $number } { $pin }
rundown-page = या यहाँ बटन दबाएँ: { $link }
rundown-read-out = हवा पर दो बार पढ़ें: अपने जवाब SMS से { $phone } पर भेजो।
rundown-play = फ़ाइल जैसी है वैसी अंत तक चलाएँ। normalization और autotrim को 0 रखें। चुप हिस्से जान-बूझकर हैं: उनमें बच्चे जवाब देते हैं।
sound-opening = शुरू का संगीत
sound-closing = अंत का संगीत
sound-bed = संगीत
sound-tick = सोचने का समय
sound-question = सवाल की ध्वनि
sound-answer = जवाब की ध्वनि
mail-subject = { $school } रेडियो नं. { $number }: { $title }, { $day } { $time }
mail-subject-week = { $school } रेडियो: { $day } से { $count } कार्यक्रम
mail-dear = { $station } के साथियो,
mail-programme = नं. { $number }: { $title } ({ $series }), { $length } मिनट, { $day }, आपके समय से { $time }।
mail-instead = यह छोटा कार्यक्रम उस तय कार्यक्रम की जगह है, जो तैयार नहीं हो सका।
mail-attached = आवाज़ साथ में है: { $file }, { $size } MB।
mail-link = आवाज़ यहाँ है: { $link } ({ $size } MB)। रुका डाउनलोड वहीं से आगे चलता है।
mail-folder = आवाज़ आपके फ़ोल्डर में है: { $file } ({ $size } MB)।
mail-ask = क्या चला? कृपया उसी दिन बताएँ। तभी बच्चों को सवाल मिलते हैं।
mail-thanks = धन्यवाद! { $school }
stick-title = पहले मुझे पढ़ें
stick-order = फ़ाइलें अपने नाम के क्रम में चलती हैं। सब कॉपी करें; और कुछ लगाना नहीं है।
presenter-title = प्रस्तोता के लिए
presenter-before = पहले बोलें
presenter-intro = अब सुनिए { $series }, { $school } से। आज: { $title }। बच्चो, रेडियो के पास बैठो, काग़ज़, पेंसिल और कुछ कंकड़ लो।
presenter-outro = यह था { $title }, { $school } से। शाबाश, बच्चो!
presenter-after = बाद में बोलें
presenter-names = नाम कैसे बोलें
presenter-words = शब्द

## The station’s own page.
page-next = आगे क्या है
page-none = अभी कुछ तय नहीं है। तय होते ही हम आपको लिखेंगे।
page-preparing = यह बन रहा है। अपने दिन से पहले यहाँ मिलेगा।
page-download = डाउनलोड करें
page-size = { $size } MB
page-rundown = कार्यक्रम का क्रम
page-calendar = कैलेंडर प्रविष्टि
page-past = क्या यह प्रसारित हुआ?
page-tell = कृपया बताइए: तभी बच्चों को उनके प्रश्न मिलते हैं।
page-aired = प्रसारित हुआ
page-late = तय समय से देर से
page-missed = प्रसारित नहीं हुआ
page-was-aired = प्रसारित हुआ। धन्यवाद!
page-was-late = देर से प्रसारित हुआ। धन्यवाद!
page-was-missed = प्रसारित नहीं हुआ। बताने के लिए धन्यवाद।
page-change = बदलें
page-too-old = इसे यहाँ बदलने के लिए बहुत देर हो चुकी है। कृपया स्कूल को फ़ोन करें।
page-feed = पॉडकास्ट फ़ीड, उन प्लेयरों के लिए जो स्वयं डाउनलोड करते हैं
page-log = या अपने प्लेयर का लॉग भेजें
page-log-help = Rivendell का Text Log, या LibreTime का Playout History, CSV के रूप में। पहले आप देखेंगे कि उसमें क्या है; आपके कहने से पहले कुछ नहीं गिना जाता।
page-log-look = इसे देखें
page-log-found = लॉग में ये हैं:
page-log-count = इन्हें प्रसारित गिनें
page-log-missing = लॉग में इनका समय है, पर ये नहीं हैं: { $numbers }। यदि ये प्रसारित नहीं हुए, तो अपने पन्ने पर हर एक का बटन दबाएँ।
page-log-counted = धन्यवाद! लॉग से गिने गए: { $numbers }।
page-back = अपने पन्ने पर वापस
page-gone = यह लिंक काम नहीं करता
page-expired = यह डाउनलोड लिंक समाप्त हो गया है
page-gone-help = शायद यह अधूरा है: हमारे सबसे नए ई-मेल से पूरा कॉपी करें। फिर भी न चले तो कृपया स्कूल को फ़ोन करें।
page-expired-help = अपने स्टेशन का पन्ना खोलें: उसका लिंक हमारे हर ई-मेल में है, और फ़ाइल वहीं है। या स्कूल को फ़ोन करें।

## Recording a lesson by phone: what its presenter reads.
staff-joined = { $school }: यह चैट अब आपकी है। रेडियो के लिए पाठ रिकॉर्ड करने को /record और पाठ का नाम लिखें।
record-how = आवाज़ के संदेश से उत्तर दें। कई पंक्तियाँ एक साथ: जैसे लिखें, पंक्ति 3-5
record-line = पंक्ति { $line } / { $all }, { $speaker }। समय लगभग { $seconds } सेकंड।
record-lines = पंक्तियाँ { $line }-{ $last } / { $all }। समय लगभग { $seconds } सेकंड।
record-kept = पंक्ति { $line } रख ली गई: { $length } / { $seconds } सेकंड।
record-kept-lines = पंक्तियाँ { $line }-{ $last } रख ली गईं: { $length } / { $seconds } सेकंड।
record-too-quiet = आवाज़ बहुत धीमी है। फ़ोन के पास बोलें?
record-too-loud = आवाज़ बहुत तेज़ है। फ़ोन दूर रखें?
record-damaged = कुछ हिस्से ख़राब हैं। सुन लें, या फिर से बोलें।
record-broken-off = शायद अंत नहीं आया। सुन लें, या फिर से बोलें।
record-refused = पंक्ति { $line } नहीं रखी गई।
record-no-sound = यह ऐसी आवाज़ नहीं जो यहाँ चल सके। आवाज़ का संदेश भेजें, या MP3, M4A, OGG, FLAC या WAV।
record-broken = यह ख़राब है। फिर से भेजें, या फिर से बोलें।
record-silent = इसमें कुछ सुनाई नहीं देता। क्या माइक ढका है? फिर से बोलें।
record-too-short = यह एक शब्द से भी छोटी है। फिर से बोलें।
record-too-long = यह बहुत लंबी है। केवल ये पंक्तियाँ बोलें।
record-odd = ऐसी रिकॉर्डिंग काम नहीं आती। आवाज़ का संदेश भेजें।
record-not-looked-at = अभी इसे सुना नहीं जा सका; इसमें कोई कमी नहीं है। बाद में फिर भेजें।
record-lost = पंक्ति { $line } नहीं पहुँची। कृपया फिर से बोलें।
record-again = फिर से
record-next = अगली
record-together = अगली { $count } एक साथ
record-stop = अभी रुकें
record-parted = पंक्तियाँ { $line }-{ $last } एक रिकॉर्डिंग में नहीं आ सकतीं: बीच में विराम या ध्वनि है।
record-no-line = पंक्तियाँ 1 से { $all } तक हैं।
record-done = सभी { $all } पंक्तियाँ रिकॉर्ड हो गईं। धन्यवाद!
record-stopped = अभी रिकॉर्ड करनी हैं: { $all } में से { $count } पंक्तियाँ। आगे बढ़ने को लिखें: { $command }
record-none = अभी कुछ रिकॉर्ड नहीं हो रहा। शुरू करने को /record और पाठ का नाम लिखें।
record-which = कौन-सा पाठ? इनमें से एक की तरह लिखें:
    { $list }
