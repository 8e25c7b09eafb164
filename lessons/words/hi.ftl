# परिवार जो पढ़ते हैं, हिन्दी में। एक संदेश, नामों के साथ सत्तर अक्षरों के भीतर।

introduction = { $school } से नमस्ते। कक्षा { $class } के पाठ { $children } के लिए इस फ़ोन पर आएँगे, हफ़्ते में { $count }। पढ़ना मुफ़्त है। आपका बच्चा नहीं? 9 भेजें। मना: STOP
    .class = { $school }: कक्षा { $class }, { $children } के पाठ, हफ़्ते में { $count }। पढ़ना मुफ़्त है। आपका बच्चा नहीं? 9 भेजें। मना: STOP
    .middle = { $school }: { $children } के पाठ, हफ़्ते में { $count }। पढ़ना मुफ़्त है। आपका बच्चा नहीं? 9 भेजें। मना: STOP
    .short = { $school }: { $children } के पाठ। बच्चा नहीं? 9। मना: STOP
introduction-to = { $school } से नमस्ते। कक्षा { $class } के पाठ { $children } के लिए यहाँ आएँगे, हफ़्ते में { $count }। पढ़ना मुफ़्त है। आपका बच्चा नहीं? { $number } पर 9 भेजें। मना: { $number } पर STOP
    .class = { $school }: कक्षा { $class }, { $children } के पाठ, हफ़्ते में { $count }। पढ़ना मुफ़्त। आपका बच्चा नहीं? { $number } पर 9। मना: { $number } पर STOP
    .middle = { $school }: { $children } के पाठ, हफ़्ते में { $count }। पढ़ना मुफ़्त। आपका बच्चा नहीं? { $number } पर 9। मना: { $number } पर STOP
    .short = { $school }: { $children } के पाठ। मना: { $number } पर STOP
introduction-one-way = { $school } से नमस्ते। कक्षा { $class } के पाठ { $children } के लिए यहाँ आएँगे, हफ़्ते में { $count }। पढ़ना मुफ़्त है। आपका बच्चा नहीं, या मना हो? स्कूल को बताएँ।
    .class = { $school }: कक्षा { $class }, { $children } के पाठ, हफ़्ते में { $count }। पढ़ना मुफ़्त। आपका बच्चा नहीं, या मना हो? स्कूल को बताएँ।
    .middle = { $school }: { $children } के पाठ, हफ़्ते में { $count }। पढ़ना मुफ़्त। आपका बच्चा नहीं, या मना हो? स्कूल को बताएँ।
    .short = { $school }: { $children } के पाठ। मना हो तो स्कूल को बताएँ।
introduction-guardian = { $school } से नमस्ते। हम { $children } को पाठ भेजते हैं। आपको यहाँ हर हफ़्ते एक पंक्ति मिलेगी। पढ़ना मुफ़्त है। आपका बच्चा नहीं? 9 भेजें। मना: STOP
    .middle = { $school }: { $children } के पाठ, आपको हर हफ़्ते एक पंक्ति। पढ़ना मुफ़्त। आपका बच्चा नहीं? 9 भेजें। मना: STOP
    .short = { $school }: { $children } के पाठ पर हर हफ़्ते एक पंक्ति। मना: STOP
introduction-guardian-to = { $school } से नमस्ते। हम { $children } को पाठ भेजते हैं। आपको हर हफ़्ते एक पंक्ति। पढ़ना मुफ़्त। आपका बच्चा नहीं? { $number } पर 9। मना: { $number } पर STOP
    .middle = { $school }: { $children } के पाठ, आपको हर हफ़्ते एक पंक्ति। पढ़ना मुफ़्त। आपका बच्चा नहीं? { $number } पर 9। मना: { $number } पर STOP
    .short = { $school }: { $children } पर हर हफ़्ते एक पंक्ति। मना: { $number } पर STOP
introduction-guardian-one-way = { $school } से नमस्ते। हम { $children } को पाठ भेजते हैं। आपको हर हफ़्ते एक पंक्ति। पढ़ना मुफ़्त। आपका बच्चा नहीं, या मना हो? स्कूल को बताएँ।
    .middle = { $school }: { $children } के पाठ, आपको हर हफ़्ते एक पंक्ति। पढ़ना मुफ़्त। आपका बच्चा नहीं, या मना हो? स्कूल को बताएँ।
    .short = { $school }: { $children } पर हर हफ़्ते एक पंक्ति। मना हो तो स्कूल को बताएँ।
children = { $count } बच्चों

feedback = { $child }: { $said }
right = { $what } सही है। { $say }
some-right = { $what } सही है, पर और भी हैं। सब भेजो।
wrong = { $what } अभी सही नहीं: { $say }
    .bare = { $what } अभी सही नहीं।
waits = { $what }: तुम्हारे शिक्षक देखेंगे।
again-choice = फिर कोशिश करो: { $item } और अपना अंक।
again-number = फिर कोशिश करो: { $item } और अपनी संख्या।
again-word = फिर कोशिश करो: { $item } और अपना शब्द।
all-right = सब सही, शाबाश!
right-list = सही: { $list }।
wrong-list = अभी सही नहीं: { $list }।
waits-list = शिक्षक देखेंगे: { $list }।
handed-in = { $child }: शाबाश, तुम्हारा काम आ गया। शिक्षक देखेंगे।
    .short = { $child }: तुम्हारा काम आ गया।

not-understood = धन्यवाद, कोई बड़ा इसे पढ़ेगा। जवाब ऐसे भेजें: { $example }। { $helpline }
    .short = धन्यवाद, कोई बड़ा इसे पढ़ेगा। जवाब ऐसे भेजें: { $example }।
not-understood-again = धन्यवाद, कोई बड़ा पढ़ेगा। जवाब ऐसे: { $example }। संदेश बंद: STOP। { $helpline }
    .short = कोई बड़ा पढ़ेगा। जवाब ऐसे: { $example }। संदेश बंद: STOP
not-understood-nothing-open = धन्यवाद, कोई बड़ा पढ़ेगा। अभी कुछ बाकी नहीं। संदेश बंद: STOP। { $helpline }
    .short = कोई बड़ा पढ़ेगा। अभी कुछ बाकी नहीं। संदेश बंद: STOP
not-understood-stranger = धन्यवाद। { $school } में कोई बड़ा इसे पढ़ेगा। { $contact } { $helpline }
    .short = धन्यवाद। { $school } में कोई बड़ा पढ़ेगा। { $contact }
unread = { $item }: कृपया फिर से भेजो, ऐसे: { $example }।
    .short = { $item } फिर भेजो, ऐसे: { $example }
helpline = बच्चों की मुफ़्त सहायता: { $number }।
    .short = बच्चों की सहायता: { $number }।
maybe-stop = कोई बड़ा इसे पढ़ेगा। संदेश बंद करने हों तो सिर्फ़ यह भेजें: STOP
stop-asked = इस फ़ोन पर सब संदेश बंद करें? तो STOP भेजें। नहीं तो कुछ न करें।
    .short = सब संदेश बंद करें? STOP भेजें।

help = { $school } { $contact } जवाब = 1 SMS। काम: बाकी। STOP: बंद। { $helpline }
    .short = { $school } { $contact } जवाब 1 SMS। STOP। { $helpline }
help-chat = { $school } { $contact } काम: बाकी। STOP: बंद। { $helpline }
help-stranger = यह { $school } है। हम SMS से पाठ भेजते हैं, इस फ़ोन पर नहीं। { $contact } { $helpline }
    .short = { $school }: SMS से पाठ, इस फ़ोन पर नहीं। { $contact }
join-stranger = यह { $school } है। पाठ के लिए शिक्षक से कहें या फ़ोन करें। { $contact }
    .short = { $school }: शिक्षक से कहें या फ़ोन करें। { $contact }
joined-already = पाठ इस फ़ोन पर पहले से आते हैं। काम: क्या बाकी। STOP: संदेश बंद।
    .short = पाठ पहले से आते हैं। काम: बाकी। STOP: बंद।
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
day-yesterday = कल

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
answer-or-word = { $word } आपका जवाब है? 1। या मतलब: { $meaning }? 2।
    .short = { $word }: 1 मेरा जवाब, 2 { $meaning }
meaning-help = मदद
meaning-start = फिर से संदेश
meaning-work = क्या बाकी है
meaning-wrong = मेरा बच्चा नहीं
meaning-join = जुड़ना
which-task = { $words } किसका जवाब है? भेजें { $options }
    .short = { $words }: { $options }
which-task-file = यह किसका जवाब है? भेजें { $options }
which-task-option = { $number } = { $letter } { $subject }
    .short = { $number } { $letter }
which = { $what }: क्या मतलब है? भेजें { $options }
    .short = { $what }: { $options }
which-option = { $number } = { $meaning }
family = { $school }: क्या आप { $initial }. का परिवार हैं? हाँ भेजें। नहीं तो 9 भेजें।
wrong-number = बताने का धन्यवाद। अब संदेश नहीं आएँगे, स्कूल देखेगा।
someone-else = धन्यवाद। शिक्षक देखेंगे कि यह काम किसका है।
part-missing = आपके संदेश का एक हिस्सा नहीं आया। कृपया फिर भेजें।

link-dead = यह लिंक अब नहीं चलता। शिक्षक से नया माँगें।
joined-no-consent = { $school } पहले आपके परिवार से पूछेगा। उनकी हाँ पर पाठ यहाँ आएँगे।
link-in-group = यह लिंक एक ही बच्चे का है। इसे मेरे साथ निजी चैट में खोलें।
link-used = आप जुड़ चुके हैं। अगला पाठ अपने आप आएगा।
pressed-again = यह आपके पास पहले से है। ऊपर देखिए।
no-link = यह { $school } है। शिक्षक का दिया लिंक खोलें।

alert-lead = { $school }: बाल सुरक्षा प्रमुख के लिए एक संदेश है। अपना पेज खोलें।
alert-deputy = { $school }: बाल सुरक्षा का संदेश अब तक किसी ने नहीं खोला।
alert-handed = { $school }: बाल सुरक्षा का संदेश अब आपके पास है। अपना पेज खोलें।
alert-to-read = { $school }: एक जवाब आपके पढ़ने का इंतज़ार कर रहा है। पेज खोलें।
sign-in-link = { $school }: { $name }, 30 मिनट में यहाँ से साइन इन करें: { $link } एक ही बार चलेगा। आपने नहीं माँगा? कुछ न करें।
    .short = { $school }: साइन इन: { $link }

answer-office = { $school }: अगली बार स्कूल आने पर कार्यालय में मिलें।
answer-again = { $school }: धन्यवाद, एक बड़े ने आपका संदेश पढ़ा। फिर लिखें।
answer-call = { $school }: स्कूल आपको फ़ोन करना चाहता है। कब करें?

reserved-stop =
    स्टॉप, रोको, रोकें, रोके, रोकिए, रोकिये, रोक दो, रोक दें, रोक दीजिए, इसे रोको, इसे रोकें, रुकें, रुकिए, रुक जाओ, रुक जाइए, बस करें, बस कीजिए,
    बंद करो, बन्द करो, बंद कर, बंद करें, बन्द करें, बंद करे, बंद कीजिए, बंद कीजिये, बंद करिए, बंद कर दो, बन्द कर दो, बंद कर दें, बंद कर दीजिए,
    बंद करना, बंद करवाओ, इसे बंद करो, इसे बंद करें, इसे बंद कर दो, ये बंद करो, यह बंद करो, ये बंद करें, यह बंद करें, ये सब बंद करो, सब बंद करो,
    मैसेज बंद, संदेश बंद, मैसेज बंद करो, मैसेज बंद करें, मेसेज बंद करो, संदेश बंद करो, संदेश बंद करें, संदेश बंद कीजिए, सेवा बंद करो, पाठ बंद करो,
    पाठ बंद करें, पाठ मत भेजो, पाठ नहीं चाहिए, सर्विस बंद करो, सेवा बंद करें, भेजना बंद करो, भेजना बंद करें, भेजना बंद कर दो, भेजना बंद कीजिए,
    संदेश नहीं चाहिए, मैसेज नहीं चाहिए, मेसेज नहीं चाहिए, एसएमएस नहीं चाहिए, sms नहीं चाहिए, मत भेजो, मत भेजें, मत भेजे, मत भेजिए, मत भेजिये,
    मत भेजना, मत भेज, न भेजें, न भेजे, ना भेजें, ना भेजो, न भेजो, अब मत भेजो, और मत भेजो, फिर मत भेजो, मुझे मत भेजो, मुझे मत भेजें,
    मुझे मैसेज मत भेजो, मुझे संदेश मत भेजो, नंबर हटाओ, नंबर हटा दो, मेरा नंबर हटाओ, मेरा नंबर हटा दो, मेरा नंबर हटाएं, मेरा नंबर हटा दें,
    मेरा नंबर हटाइए, मेरा नंबर काटो, मेरा नंबर डिलीट करो, नाम हटाओ, नाम हटा दो, मेरा नाम हटाओ, मेरा नाम हटा दो, मेरा नाम काटो, मेरा नाम काट दो,
    नाम काटो, नाम काट दो, मुझे हटाओ, मुझे हटा दो, मुझे लिस्ट से हटाओ, रद्द, रद्द करो, रद्द करें, रद्द कर दो, कैंसल, कैंसिल, कैंसल करो, कैंसिल करो,
    कैंसल करें, स्टॉप करो, स्टॉप करें, स्टॉप मैसेज, अनसब्सक्राइब, अनसब्सक्राइब करो, पाठ नही चाहिए, संदेश नही चाहिए, मैसेज नही चाहिए, मेसेज नही चाहिए,
    एसएमएस नही चाहिए, sms नही चाहिए, बन्द कर, बन्द करे, बन्द कीजिए, बन्द कीजिये, बन्द करिए, बन्द कर दें, बन्द कर दीजिए, बन्द करना, बन्द करवाओ,
    इसे बन्द करो, इसे बन्द करें, इसे बन्द कर दो, ये बन्द करो, यह बन्द करो, ये बन्द करें, यह बन्द करें, ये सब बन्द करो, सब बन्द करो, मैसेज बन्द,
    संदेश बन्द, मैसेज बन्द करो, मैसेज बन्द करें, मेसेज बन्द करो, संदेश बन्द करो, संदेश बन्द करें, संदेश बन्द कीजिए, सेवा बन्द करो, पाठ बन्द करो,
    पाठ बन्द करें, सर्विस बन्द करो, सेवा बन्द करें, भेजना बन्द करो, भेजना बन्द करें, भेजना बन्द कर दो, भेजना बन्द कीजिए, band karo, band kro,
    bnd karo, bnd kro, bandh karo, bandh kro, bund karo, bund kro, band kar do, band kardo, band krdo, band kr do, bnd krdo, bnd kr do, bandh kar do,
    band kar, band karen, band karein, band kare, band kren, band kijiye, band kijie, band kariye, band kariya, band karna, ise band karo,
    isko band karo, isey band karo, ye band karo, yeh band karo, ye band kro, ye sab band karo, sab band karo, sab band kro, message band, msg band,
    sms band, message band karo, message band kro, msg band karo, msg band kro, sms band karo, sms band kro, bhejna band karo, bhejna band kro,
    bhejna band kar do, bhejna band karen, seva band karo, path band karo, lesson band karo, lesson mat bhejo, lesson nahi chahiye, service band karo,
    service band kro, roko, rokiye, rokie, rok do, rok dijiye, rok dijie, ise roko, isko roko, msg roko, message roko, ruk jao, rukiye, rukjao,
    bas kijiye, bas kar, mat bhejo, mat bhejna, mat bhejiye, mat bhejie, mat bhejen, mat bheje, mat bhej, mt bhejo, mt bhejna, mujhe mat bhejo,
    mujhe mt bhejo, mujhe msg mat bhejo, mujhe message mat bhejo, mujhe sms mat bhejo, ab mat bhejo, ab mt bhejo, aur mat bhejo, phir mat bhejo,
    na bhejo, na bheje, na bhejen, na bhejiye, message nahi chahiye, msg nahi chahiye, sms nahi chahiye, sandesh nahi chahiye, msg nai chahiye,
    message nai chahiye, mera number hatao, mera number hata do, mera no hatao, mera no hata do, mera number delete karo, mera number delete kar do,
    number hatao, number hata do, mera naam hatao, mera naam hata do, mera nam hatao, mera naam kato, mera naam kaat do, naam hatao, naam hata do,
    naam kato, naam kaat do, mujhe hatao, mujhe hata do, mujhe list se hatao, radd karo, radd kro, cancel karo, cancel kro, cancel kar do,
    cancel krdo, stop karo, stop kro, stop kar do, stop krdo, stop kijiye, stop kare, stop karen, unsubscribe karo, unsubscribe kar do,
    lesson nahin chahiye, lesson nhi chahiye, message nahin chahiye, message nhi chahiye, msg nahin chahiye, msg nhi chahiye, sms nahin chahiye,
    sms nhi chahiye, sandesh nahin chahiye, sandesh nhi chahiye,
    band, बंद, बन्द, bas karo, bas kro, बस करो, ruko, रुको
reserved-maybe-stop =
    चुप, चुप करो, चुप रहो, भाड़ में जाओ, chup, chup karo, chup raho, bhad me jao,
    hatao, hata do, hatado, हटाओ, हटा दो, हटाइए,
    पसंद नहीं, मुझे पसंद नहीं, मैसेज पसंद नहीं, मुझे मैसेज पसंद नहीं, मेरा नंबर कहां से मिला, मेरा नंबर किसने दिया, मैंने नहीं मांगा,
    मैंने ये नहीं मांगा, क्यों भेजते हैं, क्यों भेजा, मुझे अकेला छोड़ दो, मुझे अकेला छोड़ दीजिए, अकेला छोड़ दो, मुझे छोड़ दो, मुझे छोड़ो,
    छोड़ दो मुझे, छोड़ दो, छोड़ो मुझे, हमें छोड़ दो, मेरा पीछा छोड़ो, पीछा छोड़ो, पीछा छोड़ दो, जान छोड़ो, मेरी जान छोड़ो, तंग मत करो,
    मुझे तंग मत करो, तंग न करें, परेशान मत करो, परेशान मत करें, परेशान न करें, परेशान ना करो, मुझे परेशान मत करो, मुझे परेशान न करें,
    हमें परेशान मत करो, डिस्टर्ब मत करो, मुझे डिस्टर्ब मत करो, परेशान कर रहे हो, आप परेशान कर रहे हैं, तुम परेशान कर रहे हो, मुझे परेशानी हो रही है,
    क्यों मैसेज करते हो, क्यों मैसेज कर रहे हो, क्यों भेजते हो, क्यों भेज रहे हो, क्यों भेज रहे हैं, मैसेज क्यों करते हो, मैसेज क्यों कर रहे हो,
    मैसेज क्यों भेजते हो, मैसेज क्यों भेज रहे हो, मैसेज क्यों भेज रहे हैं, मुझे मैसेज क्यों करते हो, मुझे मैसेज क्यों भेजते हो,
    मुझे मैसेज क्यों भेज रहे हो, मुझे मैसेज क्यों कर रहे हो, मुझे क्यों भेज रहे हो, मुझे क्यों भेजते हो, मुझे ये क्यों भेज रहे हो,
    मुझे यह क्यों भेज रहे हैं, आप मुझे मैसेज क्यों भेजते हैं, आप मुझे मैसेज क्यों कर रहे हैं, संदेश क्यों भेजते हो, मुझे संदेश क्यों भेजते हो,
    आप मुझे संदेश क्यों भेजते हैं, ये मैसेज क्यों आ रहे हैं, ये मैसेज क्यों आते हैं, ये संदेश क्यों आ रहे हैं, मैसेज क्यों आ रहे हैं,
    मैसेज क्यों आते हैं, मुझे मैसेज क्यों आते हैं, ये क्यों आ रहा है, ये क्यों आते हैं, यह क्यों आ रहा है, नहीं चाहिए, मुझे नहीं चाहिए,
    मुझे नहीं चाहिए ये, हमें नहीं चाहिए, हमको नहीं चाहिए, यह नहीं चाहिए, ये नहीं चाहिए, मुझे यह नहीं चाहिए, मुझे ये नहीं चाहिए, मुझे ये सब नहीं चाहिए,
    अब नहीं चाहिए, और नहीं चाहिए, कुछ नहीं चाहिए, मुझे कुछ नहीं चाहिए, जरूरत नहीं, जरूरत नहीं है, मुझे जरूरत नहीं, मुझे जरूरत नहीं है,
    मुझे इसकी जरूरत नहीं, मुझे इसकी जरूरत नहीं है, हमें जरूरत नहीं, हमें जरूरत नहीं है, कोई जरूरत नहीं, इसकी जरूरत नहीं, बहुत मैसेज,
    बहुत मैसेज आते हैं, बहुत मैसेज आ रहे हैं, बहुत ज्यादा मैसेज, बहुत ज्यादा मैसेज आते हैं, बहुत सारे मैसेज, बहुत सारे मैसेज आते हैं, बहुत संदेश,
    बहुत सारे संदेश, बहुत संदेश आते हैं, ज्यादा मैसेज, इतने मैसेज, इतने सारे मैसेज, इतने मैसेज क्यों, इतने मैसेज मत भेजो, बहुत ज्यादा है, बस, बस बस,
    बस अब, अब बस, बस बहुत हुआ, बहुत हुआ, बहुत हो गया, बस बहुत हो गया, अब बहुत हो गया, काफी है, काफी हो गया, इतना काफी है, रहने दो, रहने दीजिए,
    रहने दें, जाने दो, नहीं धन्यवाद, नहीं शुक्रिया, जी नहीं धन्यवाद, रुचि नहीं, कोई रुचि नहीं, मुझे रुचि नहीं है, मुझे रुचि नहीं, मुझे कोई रुचि नहीं,
    दिलचस्पी नहीं, मुझे दिलचस्पी नहीं, मुझे दिलचस्पी नहीं है, इंटरेस्ट नहीं है, कैसे बंद करें, कैसे बंद करूं, कैसे बंद करे, कैसे बंद होगा,
    कैसे बंद होगी, इसे कैसे बंद करें, इसे कैसे बंद करूं, ये कैसे बंद करें, ये कैसे बंद होगा, यह कैसे बंद होगा, मैसेज कैसे बंद करें,
    मैसेज कैसे बंद करूं, मैसेज कैसे बंद होंगे, संदेश कैसे बंद करें, कैसे रोकें, कैसे रोकूं, इसे कैसे रोकें, मैसेज कैसे रोकें, कैसे हटाएं,
    नंबर कैसे हटाएं, मुझे बंद करना है, बंद करना है, इसे बंद करना है, मुझे ये बंद करना है, मैसेज बंद करना है, मैसेज बंद करने हैं, मैसेज बंद कराने हैं,
    बंद करवाना है, मैसेज बंद करवाने हैं, मैं बंद करना चाहता हूं, मैं बंद करना चाहती हूं, बंद करना चाहता हूं, बंद करना चाहती हूं,
    मैं इसे बंद करना चाहता हूं, मुझे हटना है, मुझे निकलना है, क्या आप बंद कर सकते हैं, क्या आप ये बंद कर सकते हैं, बंद कर सकते हैं,
    क्या बंद हो सकता है, ब्लॉक, ब्लॉक कर दूंगा, ब्लॉक कर दूंगी, मैं ब्लॉक कर दूंगा, ब्लॉक कर रहा हूं, ब्लॉक करो, शिकायत कर दूंगा, स्पैम, भाग जाओ,
    चले जाओ, चलो हटो, हट जाओ, दफा हो जाओ, भूल जाओ, भूल जाओ मुझे, मैसेज मत करो, मैसेज मत करना, मैसेज मत करें, मैसेज न करें, मुझे मैसेज मत करो,
    मुझे मैसेज मत करना, मुझे मैसेज न करें, मत करो, मत करो मैसेज, मत लिखो, मुझे मत लिखो, फोन मत करो, फोन मत करना, कॉल मत करो, कॉल न करें, तंग आ गया,
    तंग आ गया हूं, तंग आ गए, तंग आ गई हूं, परेशान हो गया, परेशान हो गया हूं, थक गया, थक गया हूं, पसंद नही, मुझे पसंद नही, मैसेज पसंद नही,
    मुझे मैसेज पसंद नही, मैंने नही मांगा, मैंने ये नही मांगा, नही चाहिए, मुझे नही चाहिए, मुझे नही चाहिए ये, हमें नही चाहिए, हमको नही चाहिए,
    यह नही चाहिए, ये नही चाहिए, मुझे यह नही चाहिए, मुझे ये नही चाहिए, मुझे ये सब नही चाहिए, अब नही चाहिए, और नही चाहिए, कुछ नही चाहिए,
    मुझे कुछ नही चाहिए, जरूरत नही, जरूरत नही है, मुझे जरूरत नही, मुझे जरूरत नही है, मुझे इसकी जरूरत नही, मुझे इसकी जरूरत नही है, हमें जरूरत नही,
    हमें जरूरत नही है, कोई जरूरत नही, इसकी जरूरत नही, नही धन्यवाद, नही शुक्रिया, जी नही धन्यवाद, रुचि नही, कोई रुचि नही, मुझे रुचि नही है,
    मुझे रुचि नही, मुझे कोई रुचि नही, दिलचस्पी नही, मुझे दिलचस्पी नही, मुझे दिलचस्पी नही है, इंटरेस्ट नही है, कैसे बन्द करें,
    कैसे बन्द करूं, कैसे बन्द करे, कैसे बन्द होगा, कैसे बन्द होगी, इसे कैसे बन्द करें, इसे कैसे बन्द करूं, ये कैसे बन्द करें, ये कैसे बन्द होगा,
    यह कैसे बन्द होगा, मैसेज कैसे बन्द करें, मैसेज कैसे बन्द करूं, मैसेज कैसे बन्द होंगे, संदेश कैसे बन्द करें, मुझे बन्द करना है, बन्द करना है,
    इसे बन्द करना है, मुझे ये बन्द करना है, मैसेज बन्द करना है, मैसेज बन्द करने हैं, मैसेज बन्द कराने हैं, बन्द करवाना है, मैसेज बन्द करवाने हैं,
    मैं बन्द करना चाहता हूं, मैं बन्द करना चाहती हूं, बन्द करना चाहता हूं, बन्द करना चाहती हूं, मैं इसे बन्द करना चाहता हूं, क्या आप बन्द कर सकते हैं,
    क्या आप ये बन्द कर सकते हैं, बन्द कर सकते हैं, क्या बन्द हो सकता है, pasand nahi, mujhe pasand nahi, msg pasand nahi, message pasand nahi,
    mera number kaha se mila, mera number kisne diya, maine nahi manga, kyu bheja, kyun bheja, kyu bhejte hai, akela chhod do, akela chod do,
    mujhe akela chhod do, mujhe akela chod do, muje akela chod do, chhod do, chod do, mujhe chhod do, mujhe chod do, muje chod do, chhodo mujhe,
    chodo mujhe, peecha chhodo, peecha chodo, picha chodo, pichha chhodo, mera picha chodo, jaan chhodo, tang mat karo, tang mt kro, tang na karo,
    mujhe tang mat karo, pareshan mat karo, pareshan mt karo, pareshan mt kro, pareshan mat kro, pareshan na karo, pareshan na kare,
    mujhe pareshan mat karo, mujhe pareshan mt kro, muje pareshan mat karo, paresan mat karo, disturb mat karo, disturb mt kro, disturb mat kro,
    mujhe disturb mat karo, pareshan kar rahe ho, aap pareshan kar rahe ho, kyu msg karte ho, kyu msg krte ho, kyun msg karte ho,
    kyun message karte ho, kyu message karte ho, msg kyu karte ho, msg kyun karte ho, message kyun karte ho, msg kyu kar rahe ho, msg kyu kr rhe ho,
    message kyun kar rahe ho, msg kyu bhejte ho, msg kyun bhejte ho, message kyun bhejte ho, message kyu bhejte ho, msg kyu bhej rahe ho,
    message kyun bhej rahe ho, message kyu bhej rahe ho, kyu bhejte ho, kyun bhejte ho, kyu bhej rahe ho, kyun bhej rahe ho, mujhe kyu bhej rahe ho,
    mujhe kyun bhej rahe ho, mujhe kyu bhejte ho, mujhe msg kyu karte ho, mujhe msg kyu bhejte ho, mujhe msg kyu bhej rahe ho,
    mujhe message kyu bhejte ho, mujhe message kyun bhejte ho, mujhe message kyun bhej rahe ho, mujhe message kyu bhej rahe ho,
    aap mujhe msg kyu karte ho, aap mujhe message kyun bhejte ho, aap mujhe message kyu bhej rahe ho, ye msg kyu aa rahe hai, ye msg kyu aa rhe h,
    ye message kyu aa rahe hai, ye message kyun aa rahe hain, ye kyu aa raha hai, ye kyun aa raha hai, ye kyu aata hai, msg kyu aa rahe hai,
    msg kyu aate hai, message kyun aate hain, nahi chahiye, nai chahiye, nahi chaiye, nahi chahie, mujhe nahi chahiye, muje nahi chahiye,
    mujhe nai chahiye, mujhe ye nahi chahiye, mujhe yeh nahi chahiye, mujhe ye sab nahi chahiye, hame nahi chahiye, hume nahi chahiye,
    humko nahi chahiye, hamko nahi chahiye, ye nahi chahiye, yeh nahi chahiye, ab nahi chahiye, aur nahi chahiye, kuch nahi chahiye,
    mujhe kuch nahi chahiye, zarurat nahi, zaroorat nahi, jarurat nahi, jaroorat nahi, zarurat nahi hai, jarurat nahi hai, jarurat nahi h,
    mujhe zarurat nahi, mujhe jarurat nahi, mujhe zarurat nahi hai, mujhe jarurat nahi hai, mujhe iski zarurat nahi, koi zarurat nahi,
    koi jarurat nahi, bahut message, bahut msg, bahut sms, bohot msg, bohot message, bahut message aate hai, bahut msg aate hai, bahut msg aate h,
    bahut message aa rahe hai, bahut sare message, bahut sare msg, bahut saare message, bahut jyada message, bahut zyada message, bahut jyada msg,
    bahut zyada msg, itne message, itne msg, itne sare msg, itne sare message, itne msg kyu, itne message kyun, jyada msg, zyada message,
    bahut ho gaya, bahut hogaya, bohot ho gaya, bahut hua, bas bahut hua, bas bahut ho gaya, ab bahut ho gaya, bas, bas bas, bas ab, ab bas, bass,
    kaafi hai, kafi hai, kaafi ho gaya, itna kafi hai, rehne do, rahne do, rehne dijiye, jane do, jaane do, nahi dhanyavad, nahi dhanyawad,
    nahi shukriya, nahi thanks, nahi thank you, ji nahi dhanyavad, interest nahi, interest nahi hai, interest nahi h, mujhe interest nahi,
    mujhe interest nahi hai, koi interest nahi, ruchi nahi, mujhe ruchi nahi hai, dilchaspi nahi, kaise band kare, kaise band karu, kaise band karun,
    kaise band karen, kaise band karein, kaise band hoga, kese band kare, kese band karu, kese band hoga, ise kaise band kare, ise kaise band karu,
    isko kaise band kare, ye kaise band kare, ye kaise band hoga, yeh kaise band hoga, msg kaise band kare, msg kaise band karu,
    message kaise band kare, message kaise band karu, message kaise band karen, msg kaise band honge, msg band kaise kare, message band kaise kare,
    kaise roke, kaise roku, ise kaise roke, msg kaise roke, message kaise roke, number kaise hataye, mujhe band karna hai, band karna hai,
    band krna hai, band krna h, ise band karna hai, msg band karna hai, message band karna hai, msg band karne hai, msg band karwana hai,
    message band karwana hai, band karwana hai, band karwana h, main band karna chahta hu, band karna chahta hu, band karna chahti hu,
    main ise band karna chahta hu, kya aap band kar sakte hai, kya aap band kar sakte ho, band kar sakte ho, block, block karo, block kar dunga,
    block kar dungi, block kr dunga, block krdunga, block kr dungi, main block kar dunga, mai block kar dunga, block kar raha hu, report kar dunga,
    complaint kar dunga, spam, spam hai, bhag jao, bhaag jao, chale jao, hat jao, dafa ho jao, bhul jao, bhool jao, msg mat karo, msg mt karo,
    msg mt kro, msg mat kro, msg mat karna, msg na kare, message mat karo, message mt kro, message mat karna, message na kare, message na karo,
    sms mat karo, sms mat karna, mujhe msg mat karo, mujhe msg mt kro, mujhe message mat karo, mujhe message mat karna, mujhe sms mat karo, mat karo,
    mat kro, mt kro, mt karo, mat likho, mujhe mat likho, call mat karo, call mt kro, phone mat karo, phone mt kro, tang aa gaya, tang aa gaya hu,
    tang aa gayi hu, pareshan ho gaya, pareshan ho gaya hu, pareshan ho gayi hu, thak gaya hu, thak gaya, pasand nahin, pasand nhi,
    mujhe pasand nahin, mujhe pasand nhi, msg pasand nahin, msg pasand nhi, message pasand nahin, message pasand nhi, maine nahin manga,
    maine nhi manga, nahin chahiye, nhi chahiye, nahin chaiye, nhi chaiye, nahin chahie, nhi chahie, mujhe nahin chahiye, mujhe nhi chahiye,
    muje nahin chahiye, muje nhi chahiye, mujhe ye nahin chahiye, mujhe ye nhi chahiye, mujhe yeh nahin chahiye, mujhe yeh nhi chahiye,
    mujhe ye sab nahin chahiye, mujhe ye sab nhi chahiye, hame nahin chahiye, hame nhi chahiye, hume nahin chahiye, hume nhi chahiye,
    humko nahin chahiye, humko nhi chahiye, hamko nahin chahiye, hamko nhi chahiye, ye nahin chahiye, ye nhi chahiye, yeh nahin chahiye,
    yeh nhi chahiye, ab nahin chahiye, ab nhi chahiye, aur nahin chahiye, aur nhi chahiye, kuch nahin chahiye, kuch nhi chahiye,
    mujhe kuch nahin chahiye, mujhe kuch nhi chahiye, zarurat nahin, zarurat nhi, zaroorat nahin, zaroorat nhi, jarurat nahin, jarurat nhi,
    jaroorat nahin, jaroorat nhi, zarurat nahin hai, zarurat nhi hai, jarurat nahin hai, jarurat nhi hai, jarurat nahin h, jarurat nhi h,
    mujhe zarurat nahin, mujhe zarurat nhi, mujhe jarurat nahin, mujhe jarurat nhi, mujhe zarurat nahin hai, mujhe zarurat nhi hai,
    mujhe jarurat nahin hai, mujhe jarurat nhi hai, mujhe iski zarurat nahin, mujhe iski zarurat nhi, koi zarurat nahin, koi zarurat nhi,
    koi jarurat nahin, koi jarurat nhi, nahin dhanyavad, nhi dhanyavad, nahin dhanyawad, nhi dhanyawad, nahin shukriya, nhi shukriya, nahin thanks,
    nhi thanks, nahin thank you, nhi thank you, ji nahin dhanyavad, ji nhi dhanyavad, interest nahin, interest nhi, interest nahin hai,
    interest nhi hai, interest nahin h, interest nhi h, mujhe interest nahin, mujhe interest nhi, mujhe interest nahin hai, mujhe interest nhi hai,
    koi interest nahin, koi interest nhi, ruchi nahin, ruchi nhi, mujhe ruchi nahin hai, mujhe ruchi nhi hai, dilchaspi nahin, dilchaspi nhi, स्टोप,
    और मैसेज नहीं चाहिए, और संदेश नहीं चाहिए, कोई मैसेज नहीं चाहिए, मुझे मैसेज नहीं चाहिए, मुझे संदेश नहीं चाहिए, और मैसेज नही चाहिए,
    और संदेश नही चाहिए, कोई मैसेज नही चाहिए, मुझे मैसेज नही चाहिए, मुझे संदेश नही चाहिए, bnd, bandh, rokko, rukko, mat bejo, mat bhejho,
    aur msg nahi chahiye, aur message nahi chahiye, koi msg nahi chahiye, koi message nahi chahiye, mujhe msg nahi chahiye,
    mujhe message nahi chahiye, mujhe sms nahi chahiye, aur msg nahin chahiye, aur msg nhi chahiye, aur message nahin chahiye,
    aur message nhi chahiye, koi msg nahin chahiye, koi msg nhi chahiye, koi message nahin chahiye, koi message nhi chahiye, mujhe msg nahin chahiye,
    mujhe msg nhi chahiye, mujhe message nahin chahiye, mujhe message nhi chahiye, mujhe sms nahin chahiye, mujhe sms nhi chahiye
stop-message =
    मैसेज, मेसेज, मैसेजेस, मैसेजों, मैसिज, संदेश, सन्देश, संदेशे, एसएमएस, एस एम एस, sms, msg, msgs, mesg, message, messages, mesej, massage, massages,
    messege, mssg, sandesh, sandes, texts
stop-around =
    मुझे, मुझको, हमें, हमको, मेरे, मेरा, हमारे, इस, ये, यह, इन, सब, सारे, सारा, सभी, अब, और, आगे, आगे से, से, को, पर, में, फोन, फोन पर, मोबाइल, नंबर,
    नंबर पर, इस नंबर, इस नंबर पर, मेरे नंबर पर, आज, आज से, भेजना, भेजने, भेज, आना, आने, करना, के, का, की, ही, भी, तुरंत, अभी, अपने, अपना, आप, आपके, आपका,
    तुम, कोई, कभी, दोबारा, फिर, फिर से, रोज, रोज रोज, स्कूल, वाले, वाला, यार, भाई, इसे, mujhe, muje, mujko, mje, hume, hame, humko, mere, mera, hamare, is,
    ye, yeh, sab, sare, saare, sara, sabhi, ab, aur, aage, aage se, se, ko, par, pe, me, mein, phone, fone, mobile, number, no, mere number pe,
    mere number par, is number par, aaj, aaj se, bhejna, bhejne, bhej, aana, aane, karna, krna, ke, ka, ki, hi, bhi, abhi, turant, apne, apna, aap, ap,
    aapke, tum, koi, kabhi, dobara, phir, fir, phir se, roz, roz roz, school, wale, wala, yaar, bhai, ise, isko
ordinary = acha, achha, accha, achcha, boli, bolo, bol, bas, khalas, kafi, halt, habs, अच्छा, band, बंद, बन्द, bas karo, bas kro, बस करो, ruko, रुको
reserved-help =
    मदद, मदद करो, मदद करें, मदद करे, मदद कीजिए, मदद चाहिए, मुझे मदद चाहिए, मेरी मदद करो, मेरी मदद करें, मेरी मदद कीजिए, हमें मदद चाहिए, सहायता,
    सहायता चाहिए, सहायता करें, मुझे सहायता चाहिए, जानकारी, जानकारी चाहिए, जानकारी दें, जानकारी दो, हेल्प, हेल्प मी, हेल्प करो, हेल्प चाहिए, कौन, कौन है,
    कौन हो, कौन हैं, कौन बोल रहा है, आप कौन, आप कौन हैं, आप कौन है, आप कौन हो, तुम कौन, तुम कौन हो, यह कौन है, ये कौन है, ये कौन हैं, यह क्या है,
    ये क्या है, ये क्या हैं, क्या है ये, क्या है यह, यह किसका नंबर है, ये किसका नंबर है, किसका नंबर है, किसका मैसेज है, यह किसका संदेश है, कौन भेज रहा है,
    किसने भेजा, कितने पैसे लगेंगे, कितना पैसा लगेगा, पैसे लगेंगे क्या, क्या यह मुफ्त है, क्या ये फ्री है, फ्री है क्या, यह कैसे काम करता है, जवाब कैसे दें,
    जवाब कैसे दूं, जवाब कैसे भेजें, जवाब कैसे भेजूं, उत्तर कैसे दें, उत्तर कैसे भेजें, कैसे जवाब दें, कैसे जवाब दूं, क्या करना है, क्या करूं, कैसे करें,
    madad, madat, maddad, madad karo, madad kro, madad karen, madad kare, madad kijiye, madad chahiye, mujhe madad chahiye, meri madad karo,
    meri madad kro, meri madad kare, meri madad kijiye, sahayata, sahayta, sahayata chahiye, sahayta chahiye, jankari, jaankari, jankari chahiye,
    jaankari chahiye, jankari do, help karo, help kro, help karen, help kare, help kijiye, help chahiye, meri help karo, mujhe help chahiye, kaun,
    kaun hai, kon hai, kon h, kaun ho, kon ho, kaun bol raha hai, kon bol raha hai, aap kaun, aap kon, ap kon, aap kaun ho, aap kon ho, ap kon ho,
    aap kaun hai, aap kaun hain, tum kaun ho, tum kon ho, ye kon hai, ye kaun hai, yeh kaun hai, yeh kon hai, ye kya hai, yeh kya hai, ye kya h,
    kya hai ye, ye kiska number hai, kiska number hai, kiska no hai, kiska msg hai, kon bhej raha hai, kisne bheja, kitne paise lagenge,
    kitna paisa lagega, paise lagenge kya, kya ye free hai, ye free hai, free hai kya, jawab kaise de, jawab kaise du, jawab kaise dena hai,
    jawab kaise bheje, jawab kaise bhejna hai, answer kaise de, answer kaise bheje, answer kaise bhejna hai, kaise jawab de, uttar kaise de, kya karna hai,
    kya karu
reserved-work =
    काम, मेरा काम, आज का काम, गृहकार्य, गृह कार्य, मेरा गृहकार्य, होमवर्क, मेरा होमवर्क, आज का होमवर्क, होमवर्क क्या है, होमवर्क बताओ, होमवर्क बताइए,
    होमवर्क दो, क्या होमवर्क है, गृहकार्य क्या है, काम क्या है, क्या काम है, कौन सा काम है, काम बताओ, काम बताइए, क्या बाकी है, बाकी क्या है, बाकी काम,
    बचा हुआ काम, क्या बचा है, कौन सा काम बाकी है, कौन सा काम बचा है, असाइनमेंट, अभ्यास, मेरे सवाल, बाकी सवाल, कौन से सवाल बाकी हैं, kaam, mera kaam,
    mera kam, aaj ka kaam, aaj ka kam, homework kya hai, homework kya h, hw kya hai, homework batao, homework bataiye, mera homework, aaj ka homework,
    kya homework hai, koi homework hai, grihkarya, griha karya, grih karya, kaam kya hai, kam kya hai, kya kaam hai, kya kam hai, kaam batao, kam batao,
    kaunsa kaam hai, konsa kaam hai, kya baki hai, kya baaki hai, baki kya hai, baaki kya hai, baki kaam, kya bacha hai, kaunsa kaam baki hai,
    konsa kaam baki hai, assignment kya hai, mera assignment, baki sawal
reserved-start =
    शुरू, शुरु, शुरू करो, शुरु करो, शुरू करें, शुरु करें, शुरू कीजिए, शुरू कर दो, शुरू कर दें, फिर शुरू करो, फिर शुरू करें, फिर से शुरू, फिर से शुरू करो,
    फिर से शुरु करो, फिर से शुरू करें, फिर से शुरू कर दो, दोबारा शुरू करो, दोबारा शुरू करें, दुबारा शुरू करो, दुबारा शुरू करें, वापस शुरू करो,
    वापस शुरू करें, चालू, चालू करो, चालू करें, चालू कर दो, चालू कीजिए, फिर चालू करो, फिर से चालू करो, फिर से चालू करें, दोबारा चालू करो, मैसेज चालू करो,
    मैसेज शुरू करो, मैसेज फिर शुरू करो, मैसेज फिर से भेजो, मैसेज फिर भेजो, संदेश शुरू करें, संदेश चालू करें, संदेश फिर भेजें, संदेश फिर से भेजें,
    फिर से भेजो, फिर से भेजें, फिर भेजना शुरू करो, भेजना शुरू करो, भेजना शुरू करें, स्टार्ट, स्टार्ट करो, स्टार्ट करें, जारी रखो, जारी रखें, shuru, suru,
    shuru karo, shuru kro, suru karo, suru kro, shuru karen, shuru kare, shuru kijiye, shuru kar do, shuru krdo, phir se shuru karo, fir se shuru karo,
    fir se shuru kro, phir shuru karo, fir shuru karo, dobara shuru karo, dubara shuru karo, dubara shuru kro, wapas shuru karo, chalu, chaalu, chalu karo,
    chalu kro, chalu karen, chalu kare, chalu kar do, chalu krdo, phir se chalu karo, fir se chalu karo, fir se chalu kro, dobara chalu karo,
    msg chalu karo, msg chalu kro, message chalu karo, msg shuru karo, message shuru karo, msg phir se bhejo, msg fir se bhejo, message phir se bhejo,
    phir se bhejo, fir se bhejo, bhejna shuru karo, start karo, start kro, start kar do, start krdo, jari rakho, jari rakhe
reserved-join =
    जुड़ें, जुड़ना, जुड़ना है, मुझे जुड़ना है, हमें जुड़ना है, मुझे भी जुड़ना है, जुड़ना चाहता हूं, जुड़ना चाहती हूं, मैं जुड़ना चाहता हूं,
    मैं जुड़ना चाहती हूं, जुड़ना चाहते हैं, मेरे बच्चे को जुड़ना है, मुझे जोड़ो, मुझे जोड़ें, मुझे जोड़ दो, मुझे भी जोड़ो, मुझे भी जोड़ लो, हमें जोड़ो,
    मेरे बच्चे को जोड़ो, मेरे बच्चे को जोड़ें, बच्चे को जोड़ो, मेरा नंबर जोड़ो, जॉइन, ज्वाइन, ज्वॉइन, जॉइन करो, जॉइन करना है, ज्वाइन करना है,
    मुझे जॉइन करना है, मुझे ज्वाइन करना है, रजिस्टर, रजिस्टर करो, रजिस्टर करें, रजिस्टर करना है, रजिस्ट्रेशन, रजिस्ट्रेशन करना है, पंजीकरण, पंजीकरण करें,
    पंजीकरण करना है, नाम लिखाना है, नाम लिखवाना है, नाम लिखो, नाम लिख लो, मेरा नाम लिखो, मेरा नाम लिख लो, बच्चे का नाम लिखो, बच्चे का नाम लिखवाना है,
    मेरे बच्चे का नाम लिखो, दाखिला, दाखिला चाहिए, दाखिला करना है, दाखिला कराना है, बच्चे का दाखिला, प्रवेश, प्रवेश चाहिए, एडमिशन, एडमिशन चाहिए,
    एडमिशन कराना है, एडमिशन करवाना है, कैसे जुड़ें, कैसे जुड़ूं, कैसे जुड़े, हम कैसे जुड़ें, जॉइन कैसे करें, रजिस्टर कैसे करें, पाठ चाहिए, मुझे पाठ चाहिए,
    हमें पाठ चाहिए, पाठ भेजो, पाठ भेजें, मुझे पाठ भेजो, लेसन चाहिए, सब्सक्राइब, सब्सक्राइब करो, judna hai, judna h, mujhe judna hai, mujhe bhi judna hai,
    hame judna hai, judna chahta hu, judna chahti hu, main judna chahta hu, judna chahte hai, mujhe jodo, mujhe jod do, mujhe bhi jodo, mujhe bhi jod lo,
    mere bache ko jodo, mera number jodo, join karna hai, join karna h, join krna hai, join krna h, join karo, join kro, mujhe join karna hai,
    mujhe join karo, mujhe join karao, register karo, register kro, register karna hai, register krna hai, mujhe register karo, registration karna hai,
    panjikaran, naam likhana hai, naam likhwana hai, naam likho, naam likh lo, mera naam likho, mera naam likh lo, bache ka naam likho,
    bache ka naam likhwana hai, dakhila, dakhila chahiye, dakhila karna hai, dakhila karwana hai, admission, admission chahiye, admission karna hai,
    admission karwana hai, kaise jude, kaise judu, kaise join kare, kaise join karu, join kaise kare, join kaise karu, register kaise kare, path chahiye,
    mujhe path chahiye, lesson chahiye, mujhe lesson chahiye, lesson bhejo, path bhejo, subscribe karo
reserved-wrong =
    मेरा बच्चा नहीं, मेरा बच्चा नहीं है, मेरी बच्ची नहीं, मेरी बच्ची नहीं है, मेरे बच्चे नहीं, मेरे बच्चे नहीं हैं, मेरा बेटा नहीं, मेरा बेटा नहीं है,
    मेरी बेटी नहीं, मेरी बेटी नहीं है, मेरा लड़का नहीं, मेरा लड़का नहीं है, मेरी लड़की नहीं, मेरी लड़की नहीं है, हमारा बच्चा नहीं, हमारा बच्चा नहीं है,
    हमारी बच्ची नहीं, हमारे बच्चे नहीं, हमारा बेटा नहीं, हमारी बेटी नहीं, मेरे बच्चे का नंबर नहीं, मेरे बच्चे का नंबर नहीं है, बच्चे का नंबर नहीं,
    उसका नंबर नहीं, इसका नंबर नहीं, मां का नंबर नहीं, उसकी मां का नंबर नहीं, उसके पापा का नंबर नहीं, कोई बच्चा स्कूल नहीं जाता, मेरा बच्चा स्कूल नहीं जाता,
    बच्चा आपके स्कूल में नहीं, बच्चा आपके स्कूल में नहीं पढ़ता, मेरा नहीं, मेरा नहीं है, हमारा नहीं है, गलत नंबर, गलत नम्बर, गलत नंबर है, नंबर गलत,
    नंबर गलत है, नम्बर गलत है, नंबर सही नहीं, नंबर सही नहीं है, सही नंबर नहीं, रॉन्ग नंबर, रांग नंबर, रोंग नंबर, रॉंग नंबर, गलत आदमी, गलत व्यक्ति,
    गलत इंसान, गलत जगह, गलत परिवार, गलत घर, गलत फोन, मैं मां नहीं, मैं उसकी मां नहीं, मैं इसकी मां नहीं, उसकी मां नहीं, इसकी मां नहीं, उसका पिता नहीं,
    इसका पिता नहीं, उसके पिता नहीं, इसके पिता नहीं, उसका बाप नहीं, उसके पापा नहीं, उसकी मम्मी नहीं, उसका अभिभावक नहीं, इस बच्चे को नहीं जानता,
    इस बच्चे को नहीं जानती, उस बच्चे को नहीं जानता, उस बच्चे को नहीं जानती, इस बच्ची को नहीं जानता, इस बच्ची को नहीं जानती, इस नाम को नहीं जानता,
    इस नाम को नहीं जानती, इसे नहीं जानता, इसे नहीं जानती, उसे नहीं जानता, उसे नहीं जानती, ऐसे किसी को नहीं जानता, किसी को नहीं जानता, कोई बच्चा नहीं,
    कोई बच्चा नहीं है, मेरा कोई बच्चा नहीं, मेरा कोई बच्चा नहीं है, मेरे कोई बच्चे नहीं, मेरे बच्चे ही नहीं, मेरे पास बच्चा नहीं, मेरे पास कोई बच्चा नहीं,
    यहां कोई बच्चा नहीं, यहां ऐसा कोई नहीं, यहां कोई नहीं, इस नाम का कोई नहीं, इस नाम की कोई नहीं, इस नाम का कोई बच्चा नहीं, इस नाम का यहां कोई नहीं,
    ऐसा कोई बच्चा नहीं, ऐसा कोई नहीं, मेरा बच्चा उस स्कूल में नहीं, मेरा बच्चा आपके स्कूल में नहीं, मेरा बच्चा नही, मेरा बच्चा नही है, मेरी बच्ची नही,
    मेरी बच्ची नही है, मेरे बच्चे नही, मेरे बच्चे नही हैं, मेरा बेटा नही, मेरा बेटा नही है, मेरी बेटी नही, मेरी बेटी नही है, मेरा लड़का नही,
    मेरा लड़का नही है, मेरी लड़की नही, मेरी लड़की नही है, हमारा बच्चा नही, हमारा बच्चा नही है, हमारी बच्ची नही, हमारे बच्चे नही, हमारा बेटा नही,
    हमारी बेटी नही, मेरे बच्चे का नंबर नही, मेरे बच्चे का नंबर नही है, बच्चे का नंबर नही, उसका नंबर नही, इसका नंबर नही, मां का नंबर नही,
    उसकी मां का नंबर नही, उसके पापा का नंबर नही, कोई बच्चा स्कूल नही जाता, मेरा बच्चा स्कूल नही जाता, बच्चा आपके स्कूल में नही,
    बच्चा आपके स्कूल में नही पढ़ता, मेरा नही, मेरा नही है, हमारा नही है, नंबर सही नही, नंबर सही नही है, सही नंबर नही, मैं मां नही, मैं उसकी मां नही,
    मैं इसकी मां नही, उसकी मां नही, इसकी मां नही, उसका पिता नही, इसका पिता नही, उसके पिता नही, इसके पिता नही, उसका बाप नही, उसके पापा नही, उसकी मम्मी नही,
    उसका अभिभावक नही, इस बच्चे को नही जानता, इस बच्चे को नही जानती, उस बच्चे को नही जानता, उस बच्चे को नही जानती, इस बच्ची को नही जानता,
    इस बच्ची को नही जानती, इस नाम को नही जानता, इस नाम को नही जानती, इसे नही जानता, इसे नही जानती, उसे नही जानता, उसे नही जानती, ऐसे किसी को नही जानता,
    किसी को नही जानता, कोई बच्चा नही, कोई बच्चा नही है, मेरा कोई बच्चा नही, मेरा कोई बच्चा नही है, मेरे कोई बच्चे नही, मेरे बच्चे ही नही,
    मेरे पास बच्चा नही, मेरे पास कोई बच्चा नही, यहां कोई बच्चा नही, यहां ऐसा कोई नही, यहां कोई नही, इस नाम का कोई नही, इस नाम की कोई नही,
    इस नाम का कोई बच्चा नही, इस नाम का यहां कोई नही, ऐसा कोई बच्चा नही, ऐसा कोई नही, मेरा बच्चा उस स्कूल में नही, मेरा बच्चा आपके स्कूल में नही,
    mera bachcha nahi, mera bachcha nahi hai, mera bacha nahi, mera bacha nahi hai, mera baccha nahi, mera baccha nahi hai, mera bachha nahi,
    mera bachha nahi hai, mera bacha nahi h, mera baccha nahi h, meri bachi nahi, meri bachchi nahi, meri bacchi nahi, mere bachche nahi, mere bache nahi,
    mere bacche nahi, mera beta nahi, mera beta nahi hai, mera beta nahi h, meri beti nahi, meri beti nahi hai, meri beti nahi h, mera ladka nahi,
    meri ladki nahi, hamara bacha nahi, hamara baccha nahi, hamara bachcha nahi, hamara beta nahi, hamari beti nahi, mere bache ka number nahi,
    mere bachche ka number nahi, bache ka number nahi, uska number nahi, iska number nahi, maa ka number nahi, uski maa ka number nahi,
    uske papa ka number nahi, koi bacha school nahi jata, koi bachcha school nahi jata, koi baccha school nahi jata, mera bacha school nahi jata,
    bacha aapke school me nahi, bachcha aapke school me nahi, mera nahi hai, mera nahi h, galat number, galat nambar, galat no, galt number,
    galat number hai, galat number h, galt number hai, galt no, number galat, number galat hai, number galat h, nambar galat hai, no galat hai,
    number sahi nahi, number sahi nahi hai, sahi number nahi, rong number, rong nambar, wrong number hai, wrong number h, galat aadmi, galat admi,
    galat insan, galat vyakti, galat jagah, galat ghar, galat phone, iski maa nahi, uski maa nahi, iski ma nahi, uski ma nahi, iska papa nahi,
    uska papa nahi, uske papa nahi, iske papa nahi, iska pita nahi, uski mummy nahi, iski mummy nahi, is bache ko nahi janta, is bache ko nahi janti,
    is bacche ko nahi janta, is bachche ko nahi janta, us bache ko nahi janta, ise nahi janta, ise nahi janti, isko nahi janta, isko nahi janti,
    use nahi janta, usko nahi janta, usko nahi janti, is naam ko nahi janta, kisi ko nahi janta, koi bacha nahi, koi baccha nahi, koi bachcha nahi,
    koi bacha nahi hai, mera koi bacha nahi, mera koi baccha nahi, mera koi bachcha nahi, mere koi bache nahi, yaha koi bacha nahi, yahan koi baccha nahi,
    yaha koi nahi, yahan koi nahi, yaha aisa koi nahi, is naam ka koi nahi, is nam ka koi nahi, is naam ki koi nahi, is naam ka koi bacha nahi,
    aisa koi nahi, aisa koi bacha nahi, mera bachcha nahin, mera bachcha nhi, mera bachcha nahin hai, mera bachcha nhi hai, mera bacha nahin,
    mera bacha nhi, mera bacha nahin hai, mera bacha nhi hai, mera baccha nahin, mera baccha nhi, mera baccha nahin hai, mera baccha nhi hai,
    mera bachha nahin, mera bachha nhi, mera bachha nahin hai, mera bachha nhi hai, mera bacha nahin h, mera bacha nhi h, mera baccha nahin h,
    mera baccha nhi h, meri bachi nahin, meri bachi nhi, meri bachchi nahin, meri bachchi nhi, meri bacchi nahin, meri bacchi nhi, mere bachche nahin,
    mere bachche nhi, mere bache nahin, mere bache nhi, mere bacche nahin, mere bacche nhi, mera beta nahin, mera beta nhi, mera beta nahin hai,
    mera beta nhi hai, mera beta nahin h, mera beta nhi h, meri beti nahin, meri beti nhi, meri beti nahin hai, meri beti nhi hai, meri beti nahin h,
    meri beti nhi h, mera ladka nahin, mera ladka nhi, meri ladki nahin, meri ladki nhi, hamara bacha nahin, hamara bacha nhi, hamara baccha nahin,
    hamara baccha nhi, hamara bachcha nahin, hamara bachcha nhi, hamara beta nahin, hamara beta nhi, hamari beti nahin, hamari beti nhi,
    mere bache ka number nahin, mere bache ka number nhi, mere bachche ka number nahin, mere bachche ka number nhi, bache ka number nahin,
    bache ka number nhi, uska number nahin, uska number nhi, iska number nahin, iska number nhi, maa ka number nahin, maa ka number nhi,
    uski maa ka number nahin, uski maa ka number nhi, uske papa ka number nahin, uske papa ka number nhi, koi bacha school nahin jata,
    koi bacha school nhi jata, koi bachcha school nahin jata, koi bachcha school nhi jata, koi baccha school nahin jata, koi baccha school nhi jata,
    mera bacha school nahin jata, mera bacha school nhi jata, bacha aapke school me nahin, bacha aapke school me nhi, bachcha aapke school me nahin,
    bachcha aapke school me nhi, mera nahin hai, mera nhi hai, mera nahin h, mera nhi h, number sahi nahin, number sahi nhi, number sahi nahin hai,
    number sahi nhi hai, sahi number nahin, sahi number nhi, iski maa nahin, iski maa nhi, uski maa nahin, uski maa nhi, iski ma nahin, iski ma nhi,
    uski ma nahin, uski ma nhi, iska papa nahin, iska papa nhi, uska papa nahin, uska papa nhi, uske papa nahin, uske papa nhi, iske papa nahin,
    iske papa nhi, iska pita nahin, iska pita nhi, uski mummy nahin, uski mummy nhi, iski mummy nahin, iski mummy nhi, is bache ko nahin janta,
    is bache ko nhi janta, is bache ko nahin janti, is bache ko nhi janti, is bacche ko nahin janta, is bacche ko nhi janta, is bachche ko nahin janta,
    is bachche ko nhi janta, us bache ko nahin janta, us bache ko nhi janta, ise nahin janta, ise nhi janta, ise nahin janti, ise nhi janti,
    isko nahin janta, isko nhi janta, isko nahin janti, isko nhi janti, use nahin janta, use nhi janta, usko nahin janta, usko nhi janta, usko nahin janti,
    usko nhi janti, is naam ko nahin janta, is naam ko nhi janta, kisi ko nahin janta, kisi ko nhi janta, koi bacha nahin, koi bacha nhi, koi baccha nahin,
    koi baccha nhi, koi bachcha nahin, koi bachcha nhi, koi bacha nahin hai, koi bacha nhi hai, mera koi bacha nahin, mera koi bacha nhi,
    mera koi baccha nahin, mera koi baccha nhi, mera koi bachcha nahin, mera koi bachcha nhi, mere koi bache nahin, mere koi bache nhi,
    yaha koi bacha nahin, yaha koi bacha nhi, yahan koi baccha nahin, yahan koi baccha nhi, yaha koi nahin, yaha koi nhi, yahan koi nahin, yahan koi nhi,
    yaha aisa koi nahin, yaha aisa koi nhi, is naam ka koi nahin, is naam ka koi nhi, is nam ka koi nahin, is nam ka koi nhi, is naam ki koi nahin,
    is naam ki koi nhi, is naam ka koi bacha nahin, is naam ka koi bacha nhi, aisa koi nahin, aisa koi nhi, aisa koi bacha nahin, aisa koi bacha nhi
around =
    यह, ये, वह, वो, है, हैं, हूं, मैं, मै, आप, आपने, आपका, आपको, तुमने, यहां, को, का, की, के, ने, पर, तो, भाई, लगाया, लगा, लगाई, मिलाया, मैसेज, संदेश,
    भेजा, भेज, कर, दिया, दिए, किया, रहे, हो, बच्चा, बच्ची, बच्चे, सॉरी, लगता, इस, उस, फोन, क्षमा, में, से, और, मेरा, मेरी, लेकिन, जी, किसी, दूसरे, ye, yeh,
    wo, woh, hai, h, hain, hu, hun, hoon, main, mai, me, mein, aap, ap, aapne, apne, aapka, aapko, mera, meri, mere, tumne, yaha, yahan, ko, ka, ki, ke,
    ne, par, pe, to, bhai, lagaya, laga, milaya, msg, message, sandesh, bheja, bhej, kiya, kar, diya, rahe, ho, sorry, maaf, karo, karna, bachcha, bacha,
    baccha, is, us, phone, se, aur, lagta, lekin
reserved-yes =
    हाँ, हां, हा, जी हाँ, हाँ जी, हाँ हाँ, जी बिल्कुल, बिल्कुल, हाँ मैं हूं, हाँ हम हैं, हाँ हूं, हाँ है, हाँ सही है, हाँ मेरा बच्चा है, हाँ मेरी बच्ची है,
    हाँ मेरा बेटा है, हाँ मेरी बेटी है, हाँ हम ही हैं, haan, haa, han, haan ji, haa ji, han ji, hanji, haanji, ji haan, ji han, ji haa, haan haan,
    haan hai, haan hum hai, haan main hu, haan mera bacha hai, haan mera beta hai, haan meri beti hai, bilkul, bilkul ji, ji bilkul
courtesy =
    कृपया, कृपया करके, प्लीज, प्लीज़, प्लिज, धन्यवाद, धन्यवाद जी, शुक्रिया, बहुत धन्यवाद, बहुत बहुत धन्यवाद, बहुत शुक्रिया, बहुत बहुत शुक्रिया,
    आपका धन्यवाद, आपका बहुत धन्यवाद, थैंक्यू, थैंक यू, थैंक्स, थेंक्यू, आभार, आभारी, दिल से धन्यवाद, दिल से शुक्रिया, तहे दिल से धन्यवाद, दिल से आभार, हृदय से आभार, मेहरबानी, मेहरबानी करके, नमस्ते, नमस्ते जी, नमस्कार, प्रणाम,
    सादर प्रणाम, चरण स्पर्श, राम राम, राम राम जी, जय हिंद, जय हिन्द, जय श्री राम, जय श्री कृष्णा, राधे राधे, जय माता दी, सत श्री अकाल, अस्सलाम वालेकुम,
    अस्सलामु अलैकुम, सलाम, आदाब, हैलो, हेलो, हलो, हाय, जी, सर, सर जी, सरजी, मैडम, मैडम जी, मैडमजी, मैम, मैम जी, मेम, गुरुजी, गुरु जी, गुरूजी, टीचर,
    टीचर जी, शिक्षक, शिक्षक जी, अध्यापक, अध्यापक जी, अध्यापिका, अध्यापिका जी, मास्टर जी, मास्टरजी, आचार्य जी, दीदी, दीदी जी, भैया, भैया जी, आदरणीय, माननीय,
    प्रिय, प्रिय सर, प्रिय मैडम, आदरणीय सर, आदरणीय मैडम, माफ़ करें, माफ करना, माफ़ कीजिए, माफ़ कीजिएगा, क्षमा, क्षमा करें, क्षमा कीजिए, सॉरी, सुप्रभात,
    शुभ प्रभात, शुभ रात्रि, शुभ संध्या, शुभ दिन, गुड मॉर्निंग, गुड मोर्निंग, गुड नाइट, गुड इवनिंग, गुड आफ्टरनून, कैसे हैं आप, आप कैसे हैं, आप कैसे हो,
    कैसे हो, कैसे हैं, मैं ठीक हूं, हम ठीक हैं, ठीक है, ठीक, ठीक है जी, ठीक है सर, अच्छा, अच्छा जी, अच्छा सर, ओके, ओके सर, ओके जी, अलविदा, बाय, टाटा,
    फिर मिलेंगे, कल मिलेंगे, भगवान भला करे, भगवान आपका भला करे, ईश्वर भला करे, भगवान आपको खुश रखे, खुदा हाफिज, आशीर्वाद, आपका छात्र, आपकी छात्रा,
    आपका शिष्य, शुभकामनाएं, बधाई, हो गया, कर लिया, आसान, आसान था, बहुत आसान, मजा आया, अच्छा लगा, kripya, krupya, kripaya, krpya, kripya karke, pliz, plij,
    dhanyavad, dhanyawad, dhanyavaad, dhanyawaad, dhanywad, dhanyvad, bahut dhanyavad, bahut bahut dhanyavad, shukriya, sukriya, shukria, bahut shukriya,
    aabhar, meherbani, mehrbani, namaste, namste, namasthe, namaste ji, namaste sir, namaskar, namaskaar, pranam, parnam, ram ram, ram ram ji, radhe radhe,
    jai hind, jay hind, jai shri ram, jai mata di, sat sri akal, salam, salaam, adab, aadab, ji, sir ji, sirji, mam, mam ji, mem, madam ji, madamji,
    maam ji, guruji, guru ji, teacher ji, tichar, tichar ji, master ji, masterji, adhyapak ji, didi, didi ji, bhaiya, bhaiya ji, bhayya, aadarniya,
    adarniya, priya sir, maaf karo, maaf karna, maaf kare, maaf karen, maaf kijiye, maf karo, maf karna, maf kijiye, kshama, kshama kare, suprabhat,
    shubh ratri, shubh prabhat, kaise ho, kese ho, kaise hai, kaise hai aap, aap kaise ho, aap kaise hai, aap kaise hain, main thik hu, hum thik hai,
    thik hai, theek hai, thik h, theek h, thk hai, tik hai, thik, theek, accha, achha, achcha, accha ji, achha ji, ok ji, ok sir, okay sir, ok mam, alvida,
    tata, phir milenge, fir milenge, kal milenge, bhagwan bhala kare, bhagwan aapka bhala kare, khuda hafiz, ho gaya, kar liya, aasan, asan, bahut asan,
    maza aaya, accha laga
introducing =
    मेरा नाम, मेरा नाम है, नाम, नाम है, मैं, मै, मैं हूं, मैं हूँ, यह, ये, कक्षा, कक्षा में, क्लास, क्लास से, कक्षा से, की तरफ से, की ओर से, रोल नंबर,
    छात्र, छात्रा, विद्यार्थी, बच्चे का नाम, mera naam, mera nam, mera naam hai, mera name, naam, nam, naam hai, main, mai, main hu, mai hu, ye, yeh,
    kaksha, kaksa, class, class se, kaksha se, ki taraf se, ki or se, roll number, bache ka naam
filler =
    जवाब, जबाब, जवाब है, उत्तर, उत्तर है, मेरा जवाब, मेरा जवाब है, मेरे जवाब, मेरे जवाब हैं, मेरा उत्तर, मेरा उत्तर है, मेरे उत्तर, मेरे उत्तर हैं,
    हमारा उत्तर, हमारा जवाब, इसका जवाब, इसका जवाब है, इसका उत्तर, इसका उत्तर है, सही जवाब, सही जवाब है, सही उत्तर, सही उत्तर है, है, हैं, होगा, होगी,
    होंगे, होता है, होती है, होते हैं, हुआ, हुए, आएगा, आयेगा, आया, आता है, आते हैं, आए, मिलेगा, मिलेगी, मिलेंगे, मिलेंगी, मिला, मिले, मिली, मिलते हैं,
    मिलती हैं, बचे, बचेंगे, मेरा, मेरे, यह, ये, वह, वो, वे, इसका, उसका, मुझे लगता है, मुझे लगता है कि, मेरे हिसाब से, मेरे ख्याल से, मेरे विचार से, मैंने,
    चुना, मैंने चुना, विकल्प, ऑप्शन, बराबर, बराबर है, के बराबर, बराबर होता है, कुल, कुल मिलाकर, और, तथा, एवं, फिर, तो, अक्षर, हर एक को, हर एक, हर बच्चे को,
    हर बच्चा, प्रत्येक, प्रत्येक को, प्रत्येक बच्चे को, सबको, सभी को, एक एक को, योग, जोड़, योगफल, हल, परिणाम, सिर्फ, केवल, कहते हैं, कहलाता है, jawab,
    jawaab, javab, jabab, javaab, jwab, jawab hai, jawab h, uttar, utar, uttr, uttar hai, answer hai, ans hai, ans h, answer h, mera jawab, mera jawab hai,
    mere jawab, mera uttar, mera uttar hai, mera answer, mera answer hai, mera ans, mera ans hai, mere answer, hamara jawab, iska jawab, iska jawab hai,
    iska uttar, iska uttar hai, iska answer, iska answer hai, iska ans, sahi jawab, sahi jawab hai, sahi uttar, sahi uttar hai, sahi answer, hai, hain,
    hoga, hogi, honge, hota hai, hota h, hote hai, hua, hue, aayega, ayega, aega, aaya, aya, aata hai, ata hai, milega, milegi, milenge, milengi, mila,
    mile, mili, milte hai, bachenge, mera, mere, ye, yeh, wo, woh, iska, uska, mujhe lagta hai, muje lagta hai, mujhe lagta h, mere hisab se,
    mere khayal se, maine, mene, chuna, maine chuna, vikalp, barabar, barabar hai, ke barabar, kul, kul milakar, aur, phir, fir, har ek ko, har ek,
    har bache ko, har bachche ko, har bacche ko, pratyek, pratyek ko, sabko, sabhi ko, ek ek ko, yog, jod, sirf, keval, kehte hai, kahte hai
question-word =
    सवाल, सवाल नंबर, सवाल संख्या, सवाल का, सवाल का जवाब, प्रश्न, प्रश्न नंबर, प्रश्न संख्या, प्रश्न क्रमांक, प्रश्न का, प्रश्न का उत्तर, प्र, प्र संख्या,
    क्वेश्चन, क्वेश्चन नंबर, नंबर, नम्बर, संख्या, क्रमांक, उत्तर नंबर, उत्तर संख्या, जवाब नंबर, sawal, sawaal, saval, swal, sawal number, sawal no,
    sawal nambar, sawal ka jawab, prashn, prashna, prasn, prshn, prashn number, prashn no, prashn ka uttar, prashna number, question ka answer, nambar,
    number, jawab number, uttar number, kramank
counted =
    मिठाई, मिठाइयां, टॉफी, टॉफियां, टाफी, टाफियां, चॉकलेट, लड्डू, पेड़ा, पेड़े, बिस्कुट, बिस्किट, केक, रोटी, रोटियां, पूरी, पूरियां, समोसा, समोसे, अंडा,
    अंडे, सेब, आम, संतरा, संतरे, केला, केले, नींबू, अनानास, अमरूद, टमाटर, आलू, प्याज, गाजर, गोभी, मटर, मूंगफली, मूंगफलियां, राजमा, दाना, दाने, बीज, बेर,
    अंगूर, नारियल, खजूर, फल, सब्जी, सब्जियां, पत्थर, कंकड़, कंचा, कंचे, गोटी, गोटियां, डंडी, डंडियां, तीली, तीलियां, लकड़ी, लकड़ियां, बोतल, बोतलें, ढक्कन,
    कप, गिलास, प्लेट, प्लेटें, थाली, थालियां, कटोरी, कटोरियां, चम्मच, बाल्टी, बाल्टियां, टोकरी, टोकरियां, थैला, थैले, थैली, थैलियां, डिब्बा, डिब्बे, बोरी,
    बोरियां, पैकेट, पेन, कलम, पेंसिल, पेंसिलें, रबर, स्केल, किताब, किताबें, पुस्तक, पुस्तकें, कॉपी, कॉपियां, कापी, कापियां, पन्ना, पन्ने, पेज, कार्ड, गेंद,
    गेंदें, गुब्बारा, गुब्बारे, मोती, खिलौना, खिलौने, गुड़िया, पतंग, पतंगें, सिक्का, सिक्के, रुपया, रुपये, रुपए, रूपये, रुपयों, रु, पैसा, पैसे, बकरी,
    बकरियां, भेड़, भेड़ें, गाय, गायें, भैंस, भैंसें, ऊंट, घोड़ा, घोड़े, गधा, गधे, मुर्गी, मुर्गियां, मुर्गा, मुर्गे, चूजा, चूजे, बतख, बतखें, चिड़िया,
    चिड़ियां, पक्षी, तोता, तोते, कबूतर, मछली, मछलियां, कुत्ता, कुत्ते, बिल्ली, बिल्लियां, चूहा, चूहे, जानवर, बच्चा, बच्चे, बच्चों, लड़का, लड़के, लड़की,
    लड़कियां, छात्र, विद्यार्थी, आदमी, औरत, औरतें, महिला, महिलाएं, लोग, व्यक्ति, दोस्त, मित्र, परिवार, समूह, पंक्ति, पंक्तियां, कतार, कतारें, स्तंभ, जोड़ा,
    जोड़े, जोड़ी, जोड़ियां, टुकड़ा, टुकड़े, हिस्सा, हिस्से, भाग, टीम, टीमें, टोली, टोलियां, दिन, सप्ताह, हफ्ता, हफ्ते, महीना, महीने, साल, वर्ष, घंटा, घंटे,
    मिनट, सेकंड, कदम, पेड़, पौधा, पौधे, फूल, पत्ता, पत्ते, पत्ती, पत्तियां, घर, मकान, कमरा, कमरे, कुर्सी, कुर्सियां, मेज, मेजें, बेंच, दरवाजा, दरवाजे,
    खिड़की, खिड़कियां, गाड़ी, गाड़ियां, कार, कारें, बस, बसें, साइकिल, साइकिलें, पहिया, पहिए, पहिये, जूता, जूते, चप्पल, चप्पलें, कमीज, पैर, टांग, टांगें,
    हाथ, उंगली, उंगलियां, आंख, आंखें, चीज, चीजें, वस्तु, वस्तुएं, ईंट, ईंटें, अक्षर, शब्द, भुजा, भुजाएं, कोना, कोने, त्रिभुज, वर्ग, गोला, गोले, तारा, तारे,
    बिंदु, बार, अंक, seb, aam, kela, kele, santra, santre, nimbu, mithai, mithaiyan, toffee, toffees, tofi, laddu, roti, rotiyan, anda, ande, aalu, alu,
    tamatar, gajar, beej, dana, dane, patthar, pathar, kankad, kancha, kanche, goti, botal, gilas, chammach, balti, tokri, tokriyan, thaila, thaile, dibba,
    dibbe, kalam, kitab, kitabe, kitaben, copy, panna, panne, gend, gubbara, gubbare, moti, khilona, khilone, gudiya, patang, sikka, sikke, rupaya, rupaye,
    rupay, rupee, rupees, rs, paisa, paise, bakri, bakriyan, bhed, gaay, bhains, ghoda, ghode, murgi, murgiyan, chidiya, machli, machhli, machliyan, kutta,
    kutte, billi, billiyan, janwar, bachcha, bachche, baccha, bacche, bacha, bache, bachha, bachhe, ladka, ladke, ladki, ladkiyan, aadmi, admi, aurat, log,
    dost, parivar, samuh, pankti, jodi, jode, tukda, tukde, hissa, hisse, bhag, din, hafta, hafte, mahina, mahine, saal, ghanta, ghante, kadam, ped, phool,
    phul, fool, patta, patte, ghar, kamra, kamre, kursi, darwaza, darwaze, gadi, gaadi, cycle, pahiya, pahiye, joota, joote, jute, hath, ungli, aankh,
    cheez, cheeze, eent, shabd, akshar
doubt =
    से नीचे, के नीचे, नीचे, से पहले, के पहले, से दूर, के बाद, से आगे, se niche, se neeche, ke niche, niche, neeche, se pehle, se pahle, ke pehle, se dur,
    se door, ke baad, se aage, नहीं, न, ना, मत, कभी नहीं, कुछ नहीं, या, अथवा, या फिर, शायद, हो सकता है, संभव है, संभवतः, लगभग, करीब, करीब करीब, तकरीबन, के आसपास, आसपास, क्या, क्यों,
    क्यूं, कौन, कौन सा, कितना, कितने, कितनी, पता नहीं, नहीं पता, मुझे नहीं पता, मालूम नहीं, नहीं मालूम, नहीं आता, नहीं आती, नहीं आया, मुझे नहीं आता,
    नहीं जानता, नहीं जानती, समझ नहीं आया, समझ में नहीं आया, समझ नहीं आ रहा, भूल गया, भूल गई, याद नहीं, पक्का नहीं, सही नहीं, गलत, गलत है, अंदाजा, अंदाज़ा,
    अंदाज से, तुक्का, अनुमान, अनुमान से, सौ, सैकड़ा, सैकड़े, सैकड़ों, हजार, हज़ार, हजारों, लाख, लाखों, करोड़, अरब, दर्जन, दहाई, दसवां, दसवें, दशांश, सौवां,
    सौवें, शतांश, हजारवां, साढ़े, सवा, पौने, पौन, डेढ़, ढाई, से ऊपर, ऊपर, से ज्यादा, से अधिक, से कम, ज्यादा, अधिक, कम, से बड़ा, से छोटा, कम से कम,
    अधिक से अधिक, ज्यादा से ज्यादा, के बीच, बीच में, बिना, सिवाय, के अलावा, अगर, दोगुना, दुगना, वरना, दोनों, सही है क्या, ठीक है क्या, नही, कभी नही,
    कुछ नही, पता नही, नही पता, मुझे नही पता, मालूम नही, नही मालूम, नही आता, नही आती, नही आया, मुझे नही आता, नही जानता, नही जानती, समझ नही आया,
    समझ में नही आया, समझ नही आ रहा, याद नही, पक्का नही, सही नही, nahi, nai, nahee, nah, na, mat, mt, kabhi nahi, kuch nahi, ya, yaa, ya fir, ya phir,
    athva, shayad, sayad, shaayad, ho sakta hai, ho sakta h, lagbhag, lagbag, karib, kareeb, karib karib, takriban, aaspas, kya, kyaa, kyu, kyun, kyon,
    kyo, kaun, kon, kaunsa, konsa, kitna, kitne, kitni, pata nahi, pta nahi, nahi pata, nahi pta, mujhe nahi pata, malum nahi, maloom nahi, nahi malum,
    nahi aata, nahi ata, nahi aati, nahi aaya, mujhe nahi aata, nahi janta, nahi janti, samajh nahi aaya, samaj nahi aaya, samajh nahi aa raha,
    samajh me nahi aaya, bhul gaya, bhool gaya, bhul gayi, bhool gayi, yaad nahi, pakka nahi, sahi nahi, galat, galt, glt, galat hai, andaza, andaja,
    andaje se, tukka, anuman, sau, saikda, saikde, hazar, hajar, hazaar, hajaar, lakh, laakh, karod, crore, arab, darjan, dahai, dasva, dasvan, dasve,
    sauva, saadhe, sadhe, sava, paune, dedh, dhai, dhaai, upar, se upar, se jyada, se zyada, se adhik, jyada, zyada, adhik, se kam, kam, se bada, se chota,
    kam se kam, jyada se jyada, ke bich, ke beech, bina, agar, dugna, doguna, dono, nahin, nhi, kabhi nahin, kabhi nhi, kuch nahin, kuch nhi, pata nahin,
    pata nhi, pta nahin, pta nhi, nahin pata, nhi pata, nahin pta, nhi pta, mujhe nahin pata, mujhe nhi pata, malum nahin, malum nhi, maloom nahin,
    maloom nhi, nahin malum, nhi malum, nahin aata, nhi aata, nahin ata, nhi ata, nahin aati, nhi aati, nahin aaya, nhi aaya, mujhe nahin aata,
    mujhe nhi aata, nahin janta, nhi janta, nahin janti, nhi janti, samajh nahin aaya, samajh nhi aaya, samaj nahin aaya, samaj nhi aaya,
    samajh nahin aa raha, samajh nhi aa raha, samajh me nahin aaya, samajh me nhi aaya, yaad nahin, yaad nhi, pakka nahin, pakka nhi, sahi nahin, sahi nhi


# A lesson in each carrier's form. SMS, the parent's line and how to answer are paid for by the letter.
lesson-greeting = { $class } { $subject }, { $child }.
lesson-greeting-nameless = { $class } { $subject }.
lesson-greeting-shared = { $class } { $subject }, { $children }:
    .short = { $subject }, { $children }:
lesson-reply = ऐसे लिखो: { $example }
lesson-word = शब्द
lesson-reply-text = { $letter } और अपने शब्द भेजो.
lesson-reply-to = { $number } पर ऐसे लिखो: { $example }
lesson-reply-text-to = { $number } पर { $letter } और अपने शब्द भेजो.
lesson-reply-text-shared = अपना अक्षर ({ $letters }) और अपने शब्द भेजो.
lesson-reply-text-shared-to = { $number } पर अपना अक्षर ({ $letters }) और अपने शब्द भेजो.
lesson-on-paper = काग़ज़ पर लिखो। शिक्षक देखेंगे।
lesson-read = मैंने पढ़ लिया
lesson-choose = अपना उत्तर दबाओ।
lesson-type = अपना उत्तर यहाँ ऐसे लिखो: { $example }
lesson-hand-in-photo = अपने कागज़ की फ़ोटो यहाँ भेजो।
lesson-hand-in-voice = अपनी आवाज़ का संदेश यहाँ भेजो।
lesson-hand-in-text = अपने शब्द यहाँ लिखो।
lesson-paper-photo = काग़ज़ पर करो: शिक्षक को दिखाओ या फ़ोटो भेजो।
lesson-paper-voice = शिक्षक को बोलकर सुनाओ।
lesson-paper-text = काग़ज़ पर लिखकर शिक्षक को दो।
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
sheet-safe-word = किसी बड़े से बात करनी हो तो लिखो: { $word }

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
    .short = No. { $number } yahan hai: { $link } Internet nahin? Phone karein, USB par layenge.
help-station = आपके कार्यक्रम: { $link }
    .short = { $link }
station-asked = नं. { $number } चला? { $day } { $time }। AIRED { $number } या MISSED { $number } भेजें
    .short = नं. { $number } चला? AIRED { $number } या MISSED { $number }
station-unfetched = नं. { $number } { $day } { $time } तैयार है, किसी ने नहीं लिया। मेल या पेज देखें।
    .short = नं. { $number } { $day } { $time }: अभी ले लें।
station-taken-back = नं. { $number } { $day } { $time } अब नहीं है। कृपया न चलाएँ।
station-none = { $day } { $time } (नं. { $number }) का कार्यक्रम नहीं है। कुछ और चलाएँ।
station-in-mail = नं. { $number } { $day } { $time }: { $mailed } की मेल में है। देख लें।
station-repeat = नं. { $number } किसी और समय चला सकते हैं? फिर AIRED { $number } भेजें
station-thanks-aired = धन्यवाद! नं. { $number } चला। बच्चों को सवाल मिलेंगे।
station-thanks-instead = धन्यवाद! नं. { $number } चला। इसका पाठ अगली बार आएगा।
station-thanks-missed = बताने का धन्यवाद। नं. { $number } नहीं चला।
station-too-early = नं. { $number } अभी शुरू नहीं हुआ। चलने के बाद भेजें।
station-not-yet = नं. { $number } का समय नहीं आया। नहीं चला पाएँगे? स्कूल फ़ोन करेगा।
station-unclear = समझ नहीं आया। सिर्फ़ AIRED { $number } या MISSED { $number } भेजें।
    .short = AIRED { $number } या MISSED { $number } भेजें
station-pin = कार्यक्रम-पत्र का PIN भी भेजें: AIRED { $number } 123456
station-pin-wrong = PIN गलत है। कार्यक्रम-पत्र देखें: AIRED { $number } 123456
station-call-us = कृपया नं. { $number } के बारे में स्कूल को फ़ोन करें।
listener-asked = { $subject } { $day } { $time }: सुना? 1 हाँ 2 नहीं 3 रेडियो नहीं 4 आवाज़ ख़राब
    .short = { $subject } { $day } { $time }: 1 हाँ 2 नहीं 3 रेडियो नहीं 4 ख़राब

## What is written about a programme: sheet, e-mail, stick, presenter.
rundown-length = लंबाई { $length }
rundown-loudness = स्तर { $level } LUFS, शिखर { $peak } dBTP
rundown-synthetic = कुछ आवाज़ें कंप्यूटर की हैं।
rundown-pause = बच्चे जवाब देते हैं, { $seconds } सेकंड
rundown-after = चलने के बाद { $phone } पर AIRED { $number } भेजें। न चले तो: MISSED { $number }।
rundown-pin = दूसरे फ़ोन से PIN भी लिखें: AIRED { $number } { $pin }
rundown-page = या यहाँ बटन दबाएँ: { $link }
rundown-page-alone = चलने के बाद यहाँ बटन दबाएँ: { $link }
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
mail-link-too = अगर वह इस मेल में नहीं है, तो यहाँ है: { $link } ({ $size } MB)। रुका डाउनलोड वहीं से आगे चलता है।
mail-small = छोटी फ़ाइल (MP3) यहाँ है: { $link } ({ $size } MB)।
mail-folder = आवाज़ आपके फ़ोल्डर में है: { $file } ({ $size } MB)।
mail-ask = क्या चला? कृपया उसी दिन बताएँ। तभी बच्चों को सवाल मिलते हैं।
mail-ask-instead = क्या चला? कृपया उसी दिन बताएँ।
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
page-small = छोटी फ़ाइल (MP3)
page-size = { $size } MB
page-rundown = कार्यक्रम का क्रम
page-calendar = कैलेंडर प्रविष्टि
page-past = क्या यह प्रसारित हुआ?
page-said = आपने हमें बताया
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
page-log-another = दूसरी फ़ाइल देखें
page-log-read = लॉग पढ़ लिया गया: { $count } प्रविष्टियाँ, { $from } से { $to } तक।
page-log-read-undated = लॉग पढ़ लिया गया: { $count } प्रविष्टियाँ। उसमें दिन नहीं लिखा है, इसलिए उसे हर कार्यक्रम के अपने दिन का माना गया।
page-log-nothing = इस लॉग में आपका कोई कार्यक्रम नहीं मिला। क्या यह किसी और सप्ताह का, या किसी और प्लेयर का लॉग है?
page-log-none-awaited = आप हर कार्यक्रम के बारे में बता चुके हैं: किसी का उत्तर बाक़ी नहीं है।
page-log-found = लॉग में ये हैं:
page-log-count = इन्हें प्रसारित गिनें
page-log-not-found = लॉग में नहीं मिले
page-log-other-hour = लॉग में यह { $at } पर है, जो इसके समय से बहुत दूर है।
page-log-absent = उस समय के सबसे पास लॉग में “{ $title }” है, { $at } पर।
page-log-not-covered = लॉग इन समयों के बारे में कुछ नहीं बताता: { $slots }।
page-log-skipped = ये पंक्तियाँ समझ में नहीं आईं, इन्हें नहीं गिना जाता:
page-log-line = पंक्ति { $line }: { $text }
page-log-more = और { $lines } पंक्तियाँ।
page-log-otherwise = यदि इनमें से कोई वहाँ दूसरे नाम से है, या किसी ने लॉग नहीं रखा, तो अपने पन्ने पर उसका बटन दबाइए।
page-log-too-large = यह फ़ाइल { $size } MB से बड़ी है। कृपया एक सप्ताह का लॉग भेजें।
page-log-not-text = इस फ़ाइल में पाठ नहीं है। कृपया Rivendell का Text Log, या LibreTime का Playout History CSV के रूप में भेजें।
page-log-no-rows = इस फ़ाइल की कोई पंक्ति नहीं बताती कि कब क्या प्रसारित हुआ। हम Rivendell का Text Log (16:00:02 010012 001 नाम जैसी पंक्तियाँ) और LibreTime का Playout History CSV (पहली पंक्ति में Title और Start Time) पढ़ते हैं।
page-log-days = इस लॉग में दिन और महीने का पता नहीं चलता ({ $date })। कृपया उसे 2026-11-24 जैसी तारीख़ों के साथ भेजें, या अपने पन्ने के बटन दबाएँ।
page-log-counted = धन्यवाद! लॉग से गिने गए: { $numbers }।
page-back = अपने पन्ने पर वापस
page-gone = यह लिंक काम नहीं करता
page-expired = यह डाउनलोड लिंक समाप्त हो गया है
page-gone-help = शायद यह अधूरा है: हमारे सबसे नए ई-मेल से पूरा कॉपी करें। फिर भी न चले तो कृपया स्कूल को फ़ोन करें।
page-expired-help = अपने स्टेशन का पन्ना खोलें: उसका लिंक हमारे हर ई-मेल में है, और फ़ाइल वहीं है। या स्कूल को फ़ोन करें।

## Recording a lesson by phone: what its presenter reads.
staff-joined = { $school }: यह चैट अब आपकी है। रेडियो के लिए पाठ रिकॉर्ड करने को /record और पाठ का नाम लिखें।
record-how = आवाज़ के संदेश से उत्तर दें। कई पंक्तियाँ एक साथ: जैसे लिखें, पंक्ति 3-5
record-two = { $line } और { $last }
record-line = पंक्ति { $line } / { $all }, { $speaker }। समय लगभग { $seconds } सेकंड।
record-lines = पंक्तियाँ { $lines } / { $all }। समय लगभग { $seconds } सेकंड।
record-kept = पंक्ति { $line } रख ली गई: { $length } / { $seconds } सेकंड।
record-kept-lines = पंक्तियाँ { $lines } रख ली गईं: { $length } / { $seconds } सेकंड।
record-too-quiet = आवाज़ बहुत धीमी है। फ़ोन के पास बोलें?
record-too-loud = आवाज़ बहुत तेज़ है। फ़ोन दूर रखें?
record-damaged = कुछ हिस्से ख़राब हैं। सुन लें, या फिर से बोलें।
record-broken-off = शायद अंत नहीं आया। सुन लें, या फिर से बोलें।
record-hole = बीच में { $seconds } सेकंड तक कुछ सुनाई नहीं देता। सुन लें, या फिर से बोलें।
record-short = यह इन शब्दों के लिए बहुत छोटा है। क्या सब शब्द इसमें हैं?
record-long = यह इन शब्दों से दोगुने से भी लंबा है। क्या इसमें कुछ और भी है?
record-noisy = शोर आवाज़ जितना ही तेज़ है। किसी शांत जगह पर बोलें?
record-hum = बिजली की भनभनाहट थी, वह हटा दी गई। बल्ब और चार्जर से दूर आवाज़ और साफ़ होगी।
record-refused = पंक्ति { $line } नहीं रखी गई।
record-refused-lines = पंक्तियाँ { $lines } नहीं रखी गईं।
record-no-sound = यह ऐसी आवाज़ नहीं जो यहाँ चल सके। आवाज़ का संदेश भेजें, या MP3, M4A, OGG, FLAC या WAV।
record-broken = यह ख़राब है। फिर से भेजें, या फिर से बोलें।
record-silent = इसमें कुछ सुनाई नहीं देता। क्या माइक ढका है? फिर से बोलें।
record-too-short = यह एक शब्द से भी छोटी है। फिर से बोलें।
record-too-long = यह बहुत लंबी है। केवल ये पंक्तियाँ बोलें।
record-odd = ऐसी रिकॉर्डिंग काम नहीं आती। आवाज़ का संदेश भेजें।
record-not-looked-at = अभी इसे सुना नहीं जा सका; इसमें कोई कमी नहीं है। बाद में फिर भेजें।
record-lost = पंक्ति { $line } नहीं पहुँची। कृपया फिर से बोलें।
record-lost-lines = पंक्तियाँ { $lines } नहीं पहुँचीं। कृपया फिर से बोलें।
record-again = फिर से
record-next = अगली
record-together = अगली { $count } एक साथ
record-stop = अभी रुकें
record-parted = पंक्तियाँ { $lines } एक रिकॉर्डिंग में नहीं आ सकतीं: बीच में विराम या ध्वनि है।
record-no-line = पंक्तियाँ 1 से { $all } तक हैं।
record-done = सभी { $all } पंक्तियाँ रिकॉर्ड हो गईं। धन्यवाद!
record-stopped = अभी रिकॉर्ड करनी हैं: { $all } में से { $count } पंक्तियाँ। आगे बढ़ने को लिखें: { $command }
record-none = अभी कुछ रिकॉर्ड नहीं हो रहा। शुरू करने को /record और पाठ का नाम लिखें।
record-which = कौन-सा पाठ? इनमें से एक की तरह लिखें:
    { $list }
