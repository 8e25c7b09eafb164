# Ce que lisent les familles, en français. Sans ê, â, î, ô, û, ç, œ : une seule de ces lettres ferait payer chaque lettre double.

introduction = Ici { $school }. Ce mobile recevra des exercices de { $class } pour { $children }, { $count } par semaine. Lire est gratuit. Adulte: { $teacher }. Pas chez vous? 9. Refuser: STOP
    .short = { $school }: exercices pour { $children }. Erreur? 9. Refuser: STOP
introduction-to = Ici { $school }. Exercices de { $class } pour { $children }, { $count } par semaine. Lire est gratuit. Pas chez vous? 9 au { $number }. Refuser: STOP au { $number }
    .short = { $school }: exercices pour { $children }. Refuser: STOP au { $number }
introduction-one-way = Ici { $school }. Exercices de { $class } pour { $children }, { $count } par semaine. Pas besoin de répondre. Erreur, ou pas de messages? Dites-le à l’école.
    .short = { $school }: exercices pour { $children }. Erreur? Dites-le nous.
children = { $count } enfants

feedback = { $child }: { $said }
right = { $what } est juste. { $say }
wrong = { $what }, pas encore: { $say }
    .bare = { $what }, pas encore.
waits = { $what }: un adulte va regarder.
again-choice = Essaie encore: { $item } et ton choix.
again-number = Essaie encore: { $item } et ton nombre.
again-word = Essaie encore: { $item } et ton mot.
all-right = Tout est juste, bravo!
right-list = Juste: { $list }.
wrong-list = Pas encore: { $list }.
waits-list = On regarde: { $list }.
handed-in = { $child }: ton travail est bien là. Un adulte de la classe va le regarder.
    .short = { $child }: ton travail est bien là.

not-understood = Merci, votre message est là et un adulte va le lire. Pour répondre à un exercice, envoyez par exemple: { $example }. { $helpline }
    .short = Merci, un adulte va lire. Pour répondre: { $example }.
helpline = Aide aux enfants, gratuit, jour et nuit: { $number }.
    .short = Aide aux enfants: { $number }.
maybe-stop = Merci, un adulte va lire ce message. Pour ne plus rien recevoir, envoyez ce seul mot: STOP.
    .short = Un adulte va lire. Pour ne plus rien recevoir: STOP seul.

help = Exercices de { $school }. { $contact } Gratuit; une réponse = un SMS normal. TRAVAIL: la liste. STOP: plus de messages. { $helpline }
    .short = { $school } { $contact } Réponse: 1 SMS. Fin: STOP. { $helpline }
help-contact = Tél { $phone }.
    .short = { $phone }.
work = Encore à faire: { $list }. Rien de plus. Envoyez la lettre et les réponses.
    .short = À faire: { $list }.
work-none = Rien à faire. Bravo! Le prochain exercice viendra tout seul.
    .short = Rien à faire. Bravo!
work-more = et { $count } de plus
task = { $letter } { $child } { $subject }
    .due = { $letter } { $child } { $subject } avant { $day }
    .short = { $letter } { $child }
not-open = { $letter } est fini. À faire: { $list }.
    .short = { $letter } est fini. À faire: { $list }.
day-1 = lundi
day-2 = mardi
day-3 = mercredi
day-4 = jeudi
day-5 = vendredi
day-6 = samedi
day-7 = dimanche

stopped = Fini: plus de messages sur ce mobile. START les fait revenir. Pas besoin de répondre.
    .short = Fini: plus de messages. START les fait revenir.
stopped-keep = Fini: plus de messages sur ce mobile. Pour en garder, répondez { $options }. Sinon rien à faire.
    .short = Fini. Ou répondez: { $options }
keep-child = { $number } fini pour { $child } seul
    .short = { $number } sans { $child }
keep-subject = { $number } fini pour { $subject } seul
    .short = { $number } sans { $subject }
keep-all = { $number } garder tout
stopped-only = Fini pour { $what }. Le reste continue. START le fait revenir.
    .short = Fini pour { $what }. START le fait revenir.
kept-all = Bien. Tous les messages continuent.
started = Bon retour. Les messages reviennent sur ce mobile. STOP pour finir.
    .short = Bon retour. Les messages reviennent. Finir: STOP

who = Qui est là? { $options } 9 une autre personne
    .short = Qui est là? { $options } 9 autre
who-option = { $number } { $child }
answer-or-stop = { $word } est votre réponse? Alors 1. Pour ne plus rien recevoir: 2.
    .short = { $word }: 1 ma réponse, 2 plus de messages
answer-or-wrong = { $word } est votre réponse? Alors 1. Pas votre enfant? Alors 2.
    .short = { $word }: 1 ma réponse, 2 pas mon enfant
which = { $what }: que voulez-vous dire? Répondez { $options }
    .short = { $what }: { $options }
which-option = { $number } pour { $meaning }
family = Ici { $school }. Vous avez un enfant { $initial }. chez nous? Répondez OUI. Sinon 9.
    .short = { $school }. Famille de { $initial }.? Répondez OUI. Sinon 9
wrong-number = Merci de le dire. Plus de messages pour le moment, nous allons regarder.
    .short = Merci. Plus de messages; nous allons regarder.
someone-else = Merci. Un adulte va voir à qui est ce travail.
part-missing = Il manque un bout de votre message. Merci de le renvoyer.

link-dead = Ce lien ne marche plus. Demandez-en un autre à la classe.
link-used = Vous y etes. Le prochain exercice viendra tout seul.
no-link = Ici { $school }. Ouvrez le lien que la classe vous a donné.

alert-lead = { $school }: un message attend la personne chargée de la protection des enfants. Ouvrez votre page.
    .short = { $school }: un message attend la protection des enfants.
alert-deputy = { $school }: un message pour la protection des enfants attend depuis 30 minutes. Ouvrez votre page.
    .short = { $school }: protection des enfants, 30 minutes sans lecture.

reserved-stop = STOP, ARRET, ARRÊT, ARRETER, ARRÊTER, ARRETEZ, ARRÊTEZ, STOP SMS, DESABONNER, DÉSABONNER, SE DESABONNER, PLUS DE MESSAGES, RESILIER, RÉSILIER
reserved-help = AIDE, AIDEZ MOI, INFOS
reserved-work = TRAVAIL, DEVOIRS, EXERCICES
reserved-start = START, REPRENDRE, RECOMMENCER
reserved-wrong = ERREUR, MAUVAIS NUMERO, MAUVAIS NUMÉRO, PAS MON ENFANT
reserved-yes = OUI
courtesy = MERCI, SVP, SIL VOUS PLAIT, SIL VOUS PLAÎT, STP, BONJOUR, BONSOIR, PARDON, MADAME, MONSIEUR
filler = REPONSE, RÉPONSE, REPONSES, RÉPONSES, LA, LES, MA, EST, CEST, NUMERO, NUMÉRO, QUESTION

harm = me frappe, ma frappé, ma frappée, ma frappe, me bat, ma battu, ma battue, me tape dessus, me fait mal, ma fait mal, me touche, ma touché, ma touchée, me viole, ma violé, ma violée, sous mes habits, sous mes vetements, sous mes vêtements, me force à, ma forcé à, ma forcée à, coucher avec lui, photo nue, me tuer, veux mourir, envie de mourir, me marier de force, mariage forcé, peur de rentrer, menferme, ma enfermé, ma enfermée, me menace, abuse de moi

# A lesson in each carrier's form. SMS, the parent's line and how to answer are paid for by the letter.
lesson-greeting = { $class } { $subject }, { $child }.
lesson-greeting-nameless = { $class } { $subject }.
lesson-reply = Réponds ainsi: { $example }
lesson-word = mot
lesson-reply-text = Réponds { $letter } et tes mots.
lesson-reply-to = Réponds au { $number } ainsi: { $example }
lesson-reply-text-to = Envoie { $letter } et tes mots au { $number }.
lesson-on-paper = Écris sur papier. Un adulte de l’école regardera.
lesson-read = J’ai lu
lesson-choose = Appuie sur ta réponse.
lesson-type = Écris ta réponse ici, comme ceci : { $example }
lesson-hand-in-photo = Envoie ici une photo de ta feuille.
lesson-hand-in-voice = Envoie ici un message vocal.
lesson-hand-in-text = Écris tes mots ici.
radio-teacher = Maîtresse
radio-hello = Bonjour à tous. Voici la leçon : { $subject }. Aujourd’hui : { $title }.
radio-question = Question { $number }. { $ask }
radio-think = Réfléchis, et dis ta réponse à voix haute.
radio-answer = La réponse est { $answer }. { $say }
radio-check = Si tu as dit { $answer } : { $say }
radio-goodbye = C’était { $title }. Au revoir, à la prochaine leçon.
parent-opening = { $school }.
parent-child = { $child }: { $line }
sheet-name = Nom
sheet-answer = Réponse
sheet-phone = Réponses par téléphone
sheet-home = À la maison

## What stations and listeners send. A station's report begins with one of these words; a listener's answer is one of these or its digit.
station-aired = DIFFUSÉ, DIFFUSE, DIFFUSÉE, DIFFUSEE, PASSÉ, PASSE À L’ANTENNE
station-missed = MANQUÉ, MANQUE, PAS DIFFUSÉ, PAS DIFFUSE, NON DIFFUSÉ, NON DIFFUSE
heard-yes = OUI, JE L’AI ENTENDU
heard-no = NON, PAS ENTENDU
heard-no-radio = PAS DE RADIO
heard-bad-sound = MAUVAIS SON, PAS CLAIR

## To a station, and to listeners. One SMS part each.
station-ready = Radio { $school } : no { $number } { $subject }, { $day } { $time }, est prêt. Après la diffusion, envoyez DIFFUSE { $number }. Sinon : MANQUE { $number }.
    .short = No { $number }, { $day } { $time }. Ensuite DIFFUSE { $number } ou MANQUE { $number }
station-where = Le no { $number } est ici : { $link } Pas d’internet ? Appelez-nous : nous l’apportons sur une clé USB.
    .short = { $number }: { $link }
station-asked = Radio { $school } : le no { $number }, { $day } { $time }, est-il passé ? Envoyez DIFFUSE { $number } ou MANQUE { $number }.
    .short = No { $number } passé ? DIFFUSE { $number } ou MANQUE { $number }
station-unfetched = Radio { $school } : le no { $number } pour { $day } { $time } est prêt et personne ne l’a pris. Voyez vos e-mails ou votre page, ou appelez-nous.
    .short = No { $number }, { $day } { $time } : prenez-le maintenant.
station-repeat = Radio { $school } : pouvez-vous passer le no { $number } à une autre heure ? Envoyez DIFFUSE { $number } après.
    .short = Passez le no { $number } à une autre heure ? Puis DIFFUSE { $number }
station-thanks-aired = Merci ! Le no { $number } est passé. Les enfants reçoivent leurs questions.
station-thanks-missed = Merci de le dire. Le no { $number } n’est pas passé.
station-too-early = Le no { $number } n’a pas commencé. Écrivez de nouveau après.
station-unclear = Nous n’avons pas compris. Envoyez DIFFUSE { $number } ou MANQUE { $number }, et rien d’autre.
    .short = Envoyez DIFFUSE { $number } ou MANQUE { $number }
station-pin = Ajoutez le PIN de la feuille du programme : DIFFUSE { $number } 123456
station-call-us = Appelez l’école pour le no { $number }, svp.
listener-asked = { $subject } sur { $station }, { $time } : l’as-tu entendu ? 1 oui 2 non 3 pas de radio 4 mauvais son
    .short = { $subject }, { $time } : 1 oui 2 non 3 sans radio 4 mauvais son

## What is written about a programme: sheet, e-mail, stick, presenter.
rundown-length = Durée { $length }
rundown-loudness = Niveau { $level } LUFS, crête { $peak } dBTP
rundown-synthetic = Certaines voix sont faites par un ordinateur.
rundown-pause = les enfants répondent, { $seconds } s
rundown-after = Après la diffusion, envoyez DIFFUSE { $number } au { $phone }. Sinon : MANQUE { $number }.
rundown-pin = D’un autre téléphone, ajoutez le PIN : DIFFUSE { $number } { $pin }
rundown-page = Ou appuyez sur un bouton ici : { $link }
rundown-read-out = Lisez deux fois à l’antenne : envoyez vos réponses par SMS au { $phone }.
rundown-play = Passez le fichier tel quel, jusqu’à la fin. Mettez normalization et autotrim à 0. Les moments calmes sont voulus : les enfants y répondent.
sound-opening = musique d’ouverture
sound-closing = musique de fin
sound-bed = musique
sound-tick = temps pour réfléchir
sound-question = son de question
sound-answer = son de réponse
mail-subject = Radio { $school } no { $number } : { $title }, { $day } { $time }
mail-subject-week = Radio { $school } : { $count } programmes dès { $day }
mail-dear = Chers amis de { $station },
mail-programme = No { $number } : { $title } ({ $series }), { $length } minutes, pour { $day }, { $time }, à votre heure.
mail-instead = Cette courte émission remplace celle qui était prévue et qui n’est pas prête.
mail-attached = Le son est joint : { $file }, { $size } Mo.
mail-link = Le son est ici : { $link } ({ $size } Mo). Un téléchargement coupé reprend où il s’est arrêté.
mail-folder = Le son est dans votre dossier : { $file } ({ $size } Mo).
mail-ask = Est-il passé ? Dites-le-nous le jour même. Les enfants reçoivent alors leurs questions.
mail-thanks = Merci ! { $school }
stick-title = À LIRE D’ABORD
stick-order = Les fichiers passent dans l’ordre de leurs noms. Copiez-les tous ; il n’y a rien d’autre à installer.
presenter-title = Pour la présentation
presenter-before = À dire avant
presenter-intro = Voici { $series }, de { $school }. Aujourd’hui : { $title }. Les enfants, approchez-vous de la radio, prenez du papier, un crayon et des cailloux.
presenter-outro = C’était { $title }, de { $school }. Bravo, les enfants !
presenter-after = À dire après
presenter-names = Comment dire les noms
presenter-words = Les paroles

## The station’s own page.
page-next = À venir
page-none = Rien n’est encore prévu. Nous vous écrirons dès que ce sera le cas.
page-preparing = L’émission est en préparation. Vous la trouverez ici avant son jour.
page-download = Télécharger
page-size = { $size } Mo
page-rundown = Conducteur
page-calendar = Entrée d’agenda
page-past = A-t-elle été diffusée ?
page-tell = Dites-le-nous : les enfants recevront alors leurs questions.
page-aired = Diffusée
page-late = Plus tard que prévu
page-missed = Non diffusée
page-was-aired = Diffusée. Merci !
page-was-late = Diffusée, plus tard que prévu. Merci !
page-was-missed = Non diffusée. Merci de nous l’avoir dit.
page-change = Changer
page-too-old = C’est trop ancien pour être changé ici. Veuillez appeler l’école.
page-feed = Flux podcast, pour les lecteurs qui téléchargent seuls
page-log = Ou envoyez le journal de votre lecteur
page-log-help = Le Text Log de Rivendell, ou l’historique de diffusion de LibreTime enregistré en CSV. Vous voyez d’abord ce qu’il montre ; rien ne compte avant votre accord.
page-log-look = Le lire
page-log-found = Le journal montre ceci :
page-log-count = Compter comme diffusées
page-log-missing = Le journal couvre l’heure de ces émissions et ne les montre pas : { $numbers }. Si elles n’ont pas été diffusées, appuyez sur leur bouton sur votre page.
page-log-counted = Merci ! Comptées d’après le journal : { $numbers }.
page-back = Retour à votre page
page-gone = Ce lien ne fonctionne pas
page-expired = Ce lien de téléchargement a expiré
page-gone-help = Il est peut-être coupé : copiez-le en entier depuis notre dernier e-mail. Sinon, veuillez appeler l’école.
page-expired-help = Ouvrez la page de votre station : son lien figure dans chacun de nos e-mails, et le fichier s’y trouve. Ou appelez l’école.

## Recording a lesson by phone: what its presenter reads.
staff-joined = { $school } : cette discussion est à vous. Pour enregistrer une leçon pour la radio, écrivez /record et le nom de la leçon.
record-how = Répondez par un message vocal. Pour plusieurs lignes d’un coup, écrivez par exemple : lignes 3-5
record-line = Ligne { $line } sur { $all }, { $speaker }. Vous avez environ { $seconds } s.
record-lines = Lignes { $line }-{ $last } sur { $all }. Vous avez environ { $seconds } s.
record-kept = Ligne { $line } gardée : { $length } s sur { $seconds } s.
record-kept-lines = Lignes { $line }-{ $last } gardées : { $length } s sur { $seconds } s.
record-too-quiet = Trop faible. Plus près du téléphone ?
record-too-loud = Trop fort. Plus loin du téléphone ?
record-damaged = Des morceaux sont abîmés. Écoutez, ou recommencez.
record-broken-off = La fin manque peut-être. Écoutez, ou recommencez.
record-refused = La ligne { $line } n’a pas été gardée.
record-lost = La ligne { $line } n’est pas arrivée. Recommencez, s’il vous plaît.
record-again = Encore
record-next = Suivante
record-together = Les { $count } suivantes ensemble
record-stop = Arrêter
record-parted = Les lignes { $line }-{ $last } ne peuvent pas faire un seul enregistrement : il y a une pause ou un son entre elles.
record-no-line = Il y a les lignes 1 à { $all }.
record-done = Les { $all } lignes sont enregistrées. Merci !
record-stopped = Lignes encore à enregistrer : { $count } sur { $all }. Pour continuer, écrivez : { $command }
record-none = Rien n’est en cours d’enregistrement. Pour commencer, écrivez /record et le nom de la leçon.
record-which = Quelle leçon ? Écrivez par exemple :
    { $list }
