# Ce que lisent les familles, en français. Sans ê, â, î, ô, û, ç, œ : une seule de ces lettres ferait payer chaque lettre double.

introduction = Ici { $school }. Ce mobile recevra des exercices de { $class } pour { $children }, { $count } par semaine. Lire est gratuit. Adulte: { $teacher }. Pas votre enfant? 9. Refuser: STOP
    .class = { $school }: exercices de { $class } pour { $children }, { $count } par semaine. Lire est gratuit. Pas votre enfant? 9. Refuser: STOP
    .middle = { $school }: exercices pour { $children }, { $count } par semaine. Lire est gratuit. Pas votre enfant? 9. Refuser: STOP
    .short = { $school }: exercices pour { $children }. Erreur? 9. Refuser: STOP
introduction-to = Ici { $school }. Exercices de { $class } pour { $children }, { $count } par semaine. Lire est gratuit. Pas votre enfant? 9 au { $number }. Refuser: STOP au { $number }
    .class = { $school }: exercices de { $class } pour { $children }, { $count } par semaine. Lire est gratuit. Pas votre enfant? 9 au { $number }. Refuser: STOP au { $number }
    .middle = { $school }: exercices pour { $children }, { $count } par semaine. Lire est gratuit. Pas votre enfant? 9 au { $number }. Refuser: STOP au { $number }
    .short = { $school }: exercices pour { $children }. Refuser: STOP au { $number }
introduction-one-way = Ici { $school }. Exercices de { $class } pour { $children }, { $count } par semaine. Lire est gratuit. Pas votre enfant, ou pas de messages? Dites-le à l’école.
    .class = { $school }: exercices de { $class } pour { $children }, { $count } par semaine. Lire est gratuit. Pas votre enfant, ou pas de messages? Dites-le nous.
    .middle = { $school }: exercices pour { $children }, { $count } par semaine. Lire est gratuit. Pas votre enfant, ou pas de messages? Dites-le à l’école.
    .short = { $school }: exercices pour { $children }. Erreur? Dites-le nous.
introduction-guardian = Ici { $school }. { $children }: nos exercices. Pour vous, ici, une ligne par semaine. Lire est gratuit. Pas votre enfant? 9. Refuser: STOP
    .middle = { $school }: exercices pour { $children }, une ligne par semaine pour vous. Lire est gratuit. Pas votre enfant? 9. Refuser: STOP
    .short = { $school }: exercices pour { $children }, et une ligne par semaine pour vous. Gratuit. Erreur? 9. Refuser: STOP
introduction-guardian-to = Ici { $school }. { $children }: nos exercices. Pour vous, ici, une ligne par semaine. Lire est gratuit. Pas votre enfant? 9 au { $number }. Refuser: STOP au { $number }
    .middle = { $school }: exercices pour { $children }, pour vous une ligne par semaine. Gratuit. Pas votre enfant? 9 au { $number }. Refuser: STOP au { $number }
    .short = { $school }: exercices pour { $children }, et une ligne par semaine pour vous. Gratuit. Refuser: STOP au { $number }
introduction-guardian-one-way = Ici { $school }. { $children }: nos exercices. Pour vous, ici, une ligne par semaine. Lire est gratuit. Pas votre enfant, ou pas de messages? Dites-le à l’école.
    .middle = { $school }: exercices pour { $children }, pour vous une ligne par semaine. Gratuit. Pas votre enfant, ou pas de messages? Dites-le nous.
    .short = { $school }: exercices pour { $children }, et une ligne par semaine pour vous. Gratuit. Erreur? Dites-le nous.
children = { $count } enfants

feedback = { $child }: { $said }
right = { $what } est juste. { $say }
some-right = { $what } est juste, mais il y en a d’autres. Envoie-les tous.
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
not-understood-again = Merci, un adulte va lire. Répondez ainsi: { $example }. Pour ne plus rien recevoir, envoyez STOP. { $helpline }
    .short = Un adulte va lire. Réponse: { $example }. Plus rien: STOP
not-understood-nothing-open = Merci, votre message est là et un adulte va le lire. Rien à faire en ce moment. Pour ne plus rien recevoir: STOP. { $helpline }
    .short = Un adulte va lire. Rien à faire ici. Plus de messages: STOP
not-understood-stranger = Merci. Un adulte de { $school } va lire ce message. { $contact } { $helpline }
    .short = Merci. Un adulte de { $school } va lire. { $contact } { $helpline }
unread = { $item }: merci de le renvoyer, comme ceci: { $example }.
    .short = { $item } encore, ainsi: { $example }
helpline = Aide aux enfants, gratuit, jour et nuit: { $number }.
    .short = Aide aux enfants: { $number }.
maybe-stop = Merci, un adulte va lire ce message. Pour ne plus rien recevoir, envoyez ce seul mot: STOP.
    .short = Un adulte va lire. Pour ne plus rien recevoir: STOP seul.
stop-asked = Plus aucun message sur ce mobile? Alors envoyez STOP. Sinon, continuez simplement.
    .short = Plus aucun message? Envoyez STOP.

help = Exercices de { $school }. { $contact } Gratuit; une réponse = un SMS normal. TRAVAIL: la liste. STOP: plus de messages. { $helpline }
    .short = { $school } { $contact } Réponse: 1 SMS. Fin: STOP. { $helpline }
help-chat = Exercices de { $school }. { $contact } Gratuit. TRAVAIL: la liste. STOP: plus de messages. { $helpline }
help-stranger = Ici { $school }. Nous envoyons des exercices par SMS; aucun ne vient sur ce mobile. { $contact } { $helpline }
    .short = { $school }: exercices par SMS, pas sur ce mobile. { $contact } { $helpline }
join-stranger = Ici { $school }. Pour avoir les exercices sur ce mobile, demandez à la classe de votre enfant, ou appelez l’école. { $contact }
    .short = { $school }: demandez à la classe, ou appelez. { $contact }
joined-already = Les exercices viennent déjà sur ce mobile. TRAVAIL: la liste. STOP: plus de messages.
    .short = Les exercices viennent déjà. TRAVAIL: la liste. Fin: STOP
help-contact = Tél { $phone }.
    .short = { $phone }.
work = Encore à faire: { $list }. Rien de plus. Envoyez la lettre et les réponses.
    .short = Encore: { $list }.
work-none = Rien à faire. Bravo! Le prochain exercice viendra tout seul.
    .short = Rien à faire. Bravo!
work-more = et { $count } de plus
task = { $letter } { $child } { $subject }
    .due = { $letter } { $child } { $subject } avant { $day }
    .short = { $letter } { $child }
not-open = { $letter } est fini. Encore: { $list }.
    .short = { $letter } est fini. Encore: { $list }.
day-1 = lundi
day-2 = mardi
day-3 = mercredi
day-4 = jeudi
day-5 = vendredi
day-6 = samedi
day-7 = dimanche
day-yesterday = hier

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
answer-or-word = { $word } est votre réponse? Alors 1. Ou bien: { $meaning }? Alors 2.
    .short = { $word }: 1 ma réponse, 2 { $meaning }
meaning-help = de l’aide
meaning-start = encore des messages
meaning-work = la liste
meaning-wrong = pas mon enfant
meaning-join = une inscription
which-task = { $words }: c’est pour quoi? Répondez { $options }
    .short = { $words }: { $options }
which-task-file = C’est pour quoi ? Répondez { $options }
which-task-option = { $number } pour { $letter } { $subject }
    .short = { $number } { $letter }
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
joined-no-consent = Bienvenue! { $school } va demander à votre famille. Les exercices viennent ici après son oui.
link-in-group = Ce lien est pour un seul enfant. Il faut l’ouvrir dans un chat privé avec moi.
link-used = Vous y etes. Le prochain exercice viendra tout seul.
pressed-again = Vous l'avez déjà. Regardez plus haut.
no-link = Ici { $school }. Ouvrez le lien que la classe vous a donné.

alert-lead = { $school }: un message attend la personne chargée de la protection des enfants. Ouvrez votre page.
    .short = { $school }: un message attend la protection des enfants.
alert-deputy = { $school }: un message pour la protection des enfants n'est toujours pas lu. Ouvrez votre page.
    .short = { $school }: protection des enfants, message toujours non lu.
alert-handed = { $school }: un message pour la protection des enfants vous est confié. Ouvrez votre page.
alert-to-read = { $school }: une réponse attend que vous la lisiez d'abord. Ouvrez votre page.

answer-office = { $school }: passez nous voir au bureau quand vous venez à l'école.
answer-again = { $school }: merci, un adulte a lu votre message. Vous pouvez écrire à tout moment.
answer-call = { $school }: un adulte de l'école voudrait vous appeler. A quelle heure ?
    .short = { $school }: à quelle heure vous appeler ?
sign-in-link = { $school } : { $name }, connectez-vous ici dans les 30 minutes : { $link } Une seule fois. Ce n'est pas vous ? Ne faites rien.
    .short = { $school } : connexion : { $link }

reserved-stop =
    stop, stop tout, stop ca, stop sms, stop message, stop messages, stop les messages, stop les cours, stop les leçons, stop les exercices,
    arrêtez les cours, arrêtez les leçons, arrêtez les exercices, plus de cours, plus d’exercices, plus de leçons, stop aux messages, stop textos, arrêt,
    arrête, arrêtes, arrêter, arrêtez, arrête ça, arrêtez ça, arrêter ça, arrête tout, arrêtez tout, arrêter tout, tout arrêter, arrêt sms, arrêt messages,
    arrêt des messages, arrêt des sms, arrête les messages, arrêtez les messages, arrêter les messages, arrête les sms, arrêtez les sms, arrêter les sms,
    arrêtez vos messages, arrête tes messages, arrêtez vos sms, arrêtez d’envoyer, arrête d’envoyer, arrêter d’envoyer, arrêtez de m’envoyer,
    arrête de m’envoyer, arrêtez de m’écrire, arrête de m’écrire, arrêtez d’écrire, arrêtez de nous écrire, arrêtez de nous envoyer, cessez,
    cessez d’envoyer, cessez de m’envoyer, cessez de m’écrire, cesse, stoppe, stoppez, stopper, stoppez ça, stoppez tout, désabonner, désabonne,
    désabonnez, désabonne moi, désabonnez moi, désabonnez nous, se désabonner, me désabonner, je me désabonne, je veux me désabonner, désabonnement,
    désinscrire, désinscris moi, désinscrivez moi, désinscrivez nous, me désinscrire, se désinscrire, je me désinscris, je veux me désinscrire,
    désinscription, résilier, résiliez, résiliation, je résilie, annuler, annulez, annule, annulation, annuler les messages, annuler abonnement,
    plus de message, plus de messages, plus de sms, plus de textos, plus aucun message, plus aucun sms, plus jamais de messages, pas de message,
    pas de messages, pas de sms, aucun message, ne plus envoyer, ne plus m’envoyer, ne plus recevoir, ne plus recevoir de messages, plus recevoir,
    n’envoyez plus, n’envoyez plus rien, n’envoie plus, n’envoie plus rien, envoyez plus, envoyez plus rien, envoie plus, envoie plus rien,
    ne m’envoyez plus, ne m’envoyez plus rien, ne m’envoie plus, ne m’envoie plus rien, m’envoyez plus, m’envoyez plus rien, m’envoie plus,
    m’envoie plus rien, ne nous envoyez plus, ne nous envoyez plus rien, n’envoyez pas, ne m’envoyez pas, retirez moi, retire moi, retirez moi de la liste,
    retire moi de la liste, retirez mon numéro, retirer mon numéro, enlevez moi, enlève moi, enlevez moi de la liste, enlève moi de la liste,
    enlevez mon numéro, enlève mon numéro, enlever mon numéro, supprimez moi, supprimez mon numéro, supprime mon numéro, supprimer mon numéro,
    effacez mon numéro, efface mon numéro, rayez moi de la liste, je ne veux plus de messages, je ne veux plus de message, je veux plus de messages,
    je veux plus de message, je ne veux plus de sms, je veux plus de sms, je ne veux plus recevoir, je veux plus recevoir,
    je ne veux plus recevoir de messages
reserved-maybe-stop =
    ta gueule, ferme la, la ferme, arettez, arete de menvoyer, on ne veut plus de vos cours,
    j’en ai marre de vos messages, marre de vos messages, fatigué de ça, je suis fatigué, pourquoi vous m’envoyez, pourquoi m’envoyez vous,
    pourquoi tu m’envoies, je n’ai rien demandé, j’ai rien demandé, qui vous a donné mon numéro, comment avez vous eu mon numéro, plus de devoirs,
    laissez moi tranquille, laisse moi tranquille, laissez moi, laisse moi, laissez nous tranquilles, laissez nous tranquille, laissez nous, laisse nous,
    laissez moi en paix, laisse moi en paix, foutez moi la paix, fous moi la paix, fichez moi la paix, fiche moi la paix, la paix, lâche moi, lâchez moi,
    lâchez nous, oubliez moi, oublie moi, oubliez mon numéro, ne me dérangez pas, ne me dérangez plus, ne me dérange plus, ne me dérange pas,
    me dérangez pas, me dérangez plus, me dérange pas, me dérange plus, dérangez plus, dérangez pas, arrête de me déranger, arrêtez de me déranger,
    arrêtez de nous déranger, vous me dérangez, vous nous dérangez, tu me déranges, ça me dérange, ça dérange, vous m’embêtez, tu m’embêtes, tu m’énerves,
    vous m’énervez, ne m’écrivez plus, ne m’écris plus, m’écrivez plus, m’écris plus, ne m’écrivez pas, ne nous écrivez plus, n’écrivez plus, n’écris plus,
    ne me contactez plus, ne me contactez pas, ne me contacte plus, ne m’appelez plus, ne m’appelle plus, m’appelez plus, ne m’appelez pas,
    pourquoi vous m’écrivez, pourquoi vous écrivez, pourquoi m’écrivez vous, pourquoi tu m’écris, pourquoi vous m’envoyez ça,
    pourquoi vous m’envoyez ces messages, pourquoi vous m’envoyez des messages, pourquoi m’envoyez vous ça, pourquoi m’envoyez vous ces messages,
    pourquoi m’envoyez vous des messages, pourquoi tu m’envoies ça, pourquoi tu m’envoies des messages, pourquoi tu m’envoies ces messages,
    pourquoi ces messages, pourquoi ces sms, pourquoi je reçois ça, pourquoi je reçois ces messages, pourquoi je reçois des messages,
    pourquoi est ce que je reçois ça, pourquoi est ce que je reçois ces messages, je ne veux pas, je veux pas, je ne veux pas ça, je veux pas ça,
    je ne veux pas de ça, je veux pas de ça, je n’en veux pas, j’en veux pas, je n’en veux plus, j’en veux plus, je ne veux plus, je veux plus,
    je ne veux plus ça, je ne veux plus de ça, je veux plus de ça, je ne veux pas de messages, je veux pas de messages, je ne veux pas de message,
    je ne veux pas de vos messages, je ne veux pas de ces messages, je veux pas de ces messages, je ne veux plus de ces messages,
    je ne veux plus de vos messages, je ne veux pas ces messages, je veux pas ces messages, je ne veux plus ces messages, je ne veux pas recevoir ça,
    je ne veux pas recevoir, je ne veux pas recevoir de messages, je ne veux pas recevoir ces messages, je ne souhaite plus recevoir,
    je ne souhaite plus recevoir de messages, je ne souhaite plus recevoir ces messages, je ne souhaite pas recevoir, on n’en veut pas, on en veut pas,
    on n’en veut plus, on en veut plus, on ne veut pas, on veut pas, on ne veut plus, on veut plus, nous n’en voulons pas, nous n’en voulons plus,
    nous ne voulons pas, nous ne voulons plus, pas intéressé, pas intéressée, pas intéressés, je ne suis pas intéressé, je ne suis pas intéressée,
    je suis pas intéressé, je suis pas intéressée, je ne suis plus intéressé, ça ne m’intéresse pas, ça m’intéresse pas, ça ne m’intéresse plus,
    ça m’intéresse plus, cela ne m’intéresse pas, plus intéressé, plus intéressée, trop de messages, trop de message, trop de sms, trop de textos,
    vous envoyez trop de messages, tu envoies trop de messages, vous envoyez trop, il y a trop de messages, y a trop de messages, trop c’est trop,
    c’est trop, c’en est trop, ça fait trop, ça suffit, ça suffit maintenant, suffit, ça va comme ça, assez, c’est assez, assez de messages,
    en voilà assez, j’en ai assez, y en a assez, y en a marre, j’en ai marre, j’en ai ras le bol, ras le bol, marre, fatigué de vos messages,
    je suis fatigué de ces messages, non merci, merci mais non, non c’est bon merci, spam, c’est du spam, pub, publicité, comment arrêter,
    comment arrêter ça, comment arrêter les messages, comment arrêter ces messages, comment arrêter tout ça, comment on arrête, comment on arrête ça,
    comment j’arrête, comment j’arrête ça, comment faire pour arrêter, comment faire pour stopper, comment stopper, comment stopper ça,
    comment me désabonner, comment se désabonner, comment me désinscrire, comment annuler, comment résilier, comment ne plus recevoir,
    comment ne plus recevoir de messages, je veux arrêter, je voudrais arrêter, j’aimerais arrêter, je veux que ça s’arrête, je veux que vous arrêtiez,
    j’arrête, on arrête, on veut arrêter, nous voulons arrêter, vous pouvez arrêter, vous pouvez arrêter maintenant, pouvez vous arrêter,
    pouvez vous arrêter ça, peux tu arrêter, tu peux arrêter, pourriez vous arrêter, veuillez arrêter, merci d’arrêter, merci de ne plus m’écrire,
    merci de ne plus écrire, merci de ne plus envoyer, merci de ne plus m’envoyer, merci de ne plus nous écrire, il faut arrêter, faut arrêter,
    je veux quitter, je quitte, quitter, fin, terminer, termine, c’est fini, bloquer, bloque, bloqué, je bloque, je vais vous bloquer, je vais te bloquer,
    je vous bloque, je vais bloquer, je vais porter plainte, pause, plus rien, rien du tout, pas besoin, plus besoin, je n’ai pas besoin, j’ai pas besoin,
    je n’en ai pas besoin, j’en ai pas besoin, je n’en ai plus besoin, on n’a pas besoin, allez vous en, va t en, dégage, dégagez
stop-message = message, messages, mesage, mesages, msg, msgs, mess, sms, texto, textos, courrier
stop-around =
    les, des, ces, ce, cet, vos, votre, tes, ton, de, d, me, m, à, tous, tout, toute, toutes, tous les, tout de suite, maintenant, immédiatement,
    dès maintenant, plus, envoyer, d’envoyer, de m’envoyer, de nous envoyer, d’écrire, recevoir, de recevoir, sur, mon, mon téléphone, téléphone, numéro,
    ce numéro, portable, mobile, ça, cela, ici, aucun, moi, nous, à moi, rien, jamais, la, le, en, l’école, chez, envoie, envoyez, chaque, jour, avec,
    s’il vous, chaque jour, tous les jours, définitivement, svp
ordinary = bas, band, bol, mat, halte, bond
reserved-help =
    aide, aider, aidez, aide moi, aidez moi, aidez nous, à l’aide, à l’aide svp, besoin d’aide, j’ai besoin d’aide, je veux de l’aide, on a besoin d’aide,
    de l’aide, pouvez vous m’aider, peux tu m’aider, help, info, infos, information, informations, renseignement, renseignements, plus d’infos, qui est ce,
    qui c’est, c’est qui, c’est qui ça, qui êtes vous, vous êtes qui, tu es qui, t’es qui, qui es tu, qui est là, qui écrit, qui m’écrit, qui envoie,
    qui envoie ça, qui envoie ces messages, c’est quel numéro, c’est quoi, c’est quoi ça, c’est quoi ce numéro, c’est quoi ce message,
    c’est quoi ces messages, qu’est ce que c’est, qu’est ce que c’est que ça, c’est pour quoi, à qui est ce numéro, combien ça coûte, ça coûte combien,
    c’est combien, c’est gratuit, est ce gratuit, est ce que c’est gratuit, c’est payant, comment ça marche, comment ça fonctionne, comment répondre,
    comment je réponds, comment on répond, comment faire pour répondre, comment je fais pour répondre, comment envoyer ma réponse
reserved-work =
    travail, travaux, devoir, devoirs, mes devoirs, mon devoir, les devoirs, le devoir, exercice, exercices, mes exercices, les exercices, mon travail,
    le travail, tâches, mes tâches, à faire, que faire, quoi faire, qu’est ce qu’il reste, qu’est ce qu’il reste à faire, qu’est ce qui reste,
    qu’est ce que je dois faire, qu’est ce qu’il faut faire, qu’est ce qu’on doit faire, que dois je faire, je dois faire quoi, on doit faire quoi,
    il reste quoi, il reste quoi à faire, que reste t il, ce qui reste, ce qu’il reste, reste à faire, quel travail, quels exercices, quel exercice,
    quels devoirs, quel devoir, quel est le travail, quel est le devoir, quels sont les devoirs, y a t il du travail, y a t il des devoirs,
    il y a des devoirs, il y a un devoir, y a des devoirs, y a quoi à faire, c’est quoi le devoir, c’est quoi les devoirs, c’est quoi le travail, la liste,
    liste, liste des exercices
reserved-start =
    start, reprendre, reprends, reprenez, reprise, recommencer, recommence, recommencez, commencer, commence, commencez, démarrer, démarre, démarrez,
    redémarrer, redémarre, redémarrez, relancer, relance, relancez, réactiver, réactive, réactivez, activer, activez, réabonner, réabonnez moi,
    me réabonner, envoyez à nouveau, envoyez de nouveau, renvoyez les messages, renvoyez moi les messages, renvoyer les messages,
    envoyez encore les messages, remettre, remettez, remettez les messages, remets les messages, reprendre les messages, reprenez les messages,
    recommencer les messages, recommencez les messages, recommencez à envoyer, je veux reprendre, je veux recommencer, je veux encore des messages,
    je veux encore les messages, je veux les messages, je veux à nouveau les messages, je veux à nouveau des messages, encore des messages,
    retour des messages
reserved-join =
    inscrire, inscription, inscriptions, s’inscrire, m’inscrire, je m’inscris, je veux m’inscrire, je voudrais m’inscrire, j’aimerais m’inscrire,
    inscrivez moi, inscris moi, inscrivez nous, inscrire mon enfant, inscrire mes enfants, inscrire mon fils, inscrire ma fille, inscrivez mon enfant,
    inscrivez mon fils, inscrivez ma fille, je veux inscrire mon enfant, je voudrais inscrire mon enfant, je veux inscrire mon fils,
    je veux inscrire ma fille, rejoindre, je veux rejoindre, je voudrais rejoindre, nous voulons rejoindre, rejoindre la classe, rejoindre l’école,
    s’abonner, m’abonner, abonner, abonnement, abonnez moi, abonne moi, je veux m’abonner, je m’abonne, comment s’inscrire, comment m’inscrire,
    comment inscrire mon enfant, comment rejoindre, comment s’abonner, comment participer, participer, je veux participer, je voudrais participer,
    je veux des exercices, je veux les exercices, je veux des leçons, je veux les leçons, je veux recevoir les exercices, je veux recevoir les leçons,
    je veux recevoir les cours, je veux les cours, je veux des cours, envoyez moi les exercices, envoyez moi les leçons, envoyez moi les cours,
    ajoutez moi, ajoute moi, ajouter mon enfant, ajoutez mon enfant, ajoutez mon numéro, enregistrer, enregistrez moi, enregistrez mon enfant, adhérer,
    adhésion, nouvel élève
reserved-wrong =
    erreur, erreur de numéro, erreur de numero, erreur de personne, erreur sur le numéro, mauvais numéro, mauvais num, mauvais nombre de téléphone,
    faux numéro, numéro faux, numéro incorrect, numéro pas bon, pas le bon numéro, pas bon numéro, mauvaise personne, pas la bonne personne,
    pas bonne personne, mauvais destinataire, mauvais contact, mauvaise famille, pas la bonne famille, pas mon enfant, pas mes enfants, pas mon fils,
    pas ma fille, pas mes filles, pas mon garçon, pas mon petit, pas mon gosse, pas mes gosses, pas notre enfant, pas nos enfants, pas notre fils,
    pas notre fille, pas mon élève, pas le mien, pas la mienne, pas à moi, pas un enfant à moi, pas chez moi, pas pour moi, pas pour nous,
    pas de chez nous, pas le numéro de, pas son numéro, pas le téléphone de, pas le portable de, pas sa mère, pas son père, pas sa maman, pas son papa,
    pas son parent, pas ses parents, pas leur mère, pas leur père, pas la mère de, pas le père de, pas la maman de, pas le papa de, pas le parent de,
    pas un parent, pas son tuteur, vous vous trompez, vous vous êtes trompé, vous vous êtes trompés, vous vous êtes trompée, vous êtes trompé,
    tu te trompes, tu t’es trompé, vous faites erreur, vous avez fait erreur, tu fais erreur, il y a erreur, il y a une erreur de numéro,
    je n’ai pas d’enfant, je n’ai pas d’enfants, j’ai pas d’enfant, j’ai pas d’enfants, n’ai pas d’enfant, n’ai pas d’enfants, pas d’enfant chez vous,
    pas d’enfant dans votre école, nous n’avons pas d’enfant, nous n’avons pas d’enfants, on n’a pas d’enfant, on n’a pas d’enfants, on a pas d’enfant,
    je n’ai aucun enfant, pas d’enfant ici, pas d’enfants ici, pas d’enfant chez moi, aucun enfant ici, aucun enfant de ce nom, pas d’enfant de ce nom,
    personne de ce nom, personne de ce nom ici, il n’y a personne de ce nom, pas de ce nom ici, connais pas cet enfant, connais pas cette enfant,
    connais pas ces enfants, connais pas ce nom, connais pas cette personne, connais pas cette fille, connais pas ce garçon, ne connais pas cet enfant,
    ne connais pas cette personne
around =
    ce, c’est, n’est, est, sont, cet, cette, ces, il, elle, ils, le, la, les, un, une, de, du, des, d, vous, tu, vous avez, avez, as, êtes, es, je, suis,
    ne, n, crois, pense, que, qui, désolé, désolée, ici, non, ça, cela, sur, au, aux, à, pour, mais, et, écrivez, envoyez, écris, envoyé, message,
    messages, sms, votre, avoir, fait, nous, sommes, avons, ai, j’ai, on, a, encore, madame, appelez, appelé, composé, tapé, par, tombé, tombée, moi,
    enfant, nom, numéro, téléphone, vraiment, attention, c, y, l, car, je crois, je pense, l’enfant, chez, dans, école, votre école, mère, père,
    mes excuses, excusez, il y a, connais, même, du tout
reserved-yes =
    oui, oui oui, oui c’est moi, oui c’est nous, oui c’est bien moi, oui c’est bien nous, oui c’est ça, oui je suis, oui nous sommes, oui bien sûr,
    oui tout à fait, oui exact, oui exactement, ouais, oui oui c’est nous, oui c’est mon enfant, oui c’est ma fille, oui c’est mon fils, bien sûr,
    c’est bien nous, c’est bien moi
courtesy =
    merci, merci beaucoup, merci bcp, merci bien, merci infiniment, merci d’avance, grand merci, un grand merci, mille mercis, mrc, mci, mercii, svp, svpl,
    s’il vous plaît, s’il te plaît, s il vous plait, s il te plait, sil vous plait, sil te plait, stp, prière, bonjour, bjr, bonjours, bjour, bonsoir, bsr,
    salut, slt, coucou, cc, allo, pardon, excusez moi, excuse moi, excusez nous, désolé, désolée, madame, mme, monsieur, mr, mr le professeur, maître,
    maîtresse, le maître, la maîtresse, mon maître, ma maîtresse, prof, profs, professeur, le prof, enseignant, enseignante, cher, chère, cher maître,
    chère maîtresse, cher monsieur, chère madame, cher professeur, mon cher maître, tonton, tantie, tata, bonne journée, bonne soirée, bonne nuit,
    bonne fête, bon weekend, bon week end, bonne semaine, à bientôt, à demain, à plus, à plus tard, au revoir, ok, okay, d’accord, dac, daccord,
    comment allez vous, comment vas tu, comment tu vas, vous allez bien, j’espère que vous allez bien, ça va, ça va bien, comment ça va, je vais bien,
    que dieu vous bénisse, que dieu te bénisse, dieu vous bénisse, dieu te bénisse, que dieu vous garde, dieu merci, inchallah, inch allah, salam,
    salam aleikoum, bisous, bises, bisou, biz, cordialement, bien cordialement, salutations, mes salutations, bien à vous, voilà, tenez, avec plaisir,
    je vous en prie, de rien, félicitations, j’aime bien, j’aime cette leçon, c’était facile, c’est facile, facile, trop facile, mdr, lol
introducing =
    je m’appelle, mon nom est, mon nom c’est, mon nom, mon prénom, mon prénom est, nom, prénom, je suis, moi c’est, c’est moi, ici, ici c’est,
    de la part de, de la classe, de la classe de, en classe de, classe, classe de, la classe, niveau, élève, l’élève, élève de, voici, de, ton élève,
    votre élève
filler =
    sa fait, cé, sé, jtrouve, jcrois, jcroi, je croi, jpense, il y a, réponse, réponses, rép, reponce, la réponse, la réponse est, la réponse c’est, les réponses, les réponses sont, ma réponse, ma réponse est,
    ma réponse c’est, mes réponses, mes réponses sont, notre réponse, voici ma réponse, voici mes réponses, voici, la bonne réponse est, la bonne réponse,
    bonne réponse, la bonne réponse c’est, réponse juste, c’est la réponse, le, la, les, l, du, des, de, ma, mon, mes, est, sont, c’est, c’est un,
    c’est une, c’est le, c’est la, c’est les, c est, ce sont, ce, il y a, il y en a, ya, y a, y en a, je pense, je pense que, je pense que c’est,
    je pense à, je crois, je crois que, je crois que c’est, je dis, je dis que, je trouve, j’ai, j’ai trouvé, j’ai choisi, j’ai eu, j’ai compté,
    j’ai calculé, on trouve, on a, on a trouvé, on obtient, on dit, nous avons, nous avons trouvé, nous pensons, je choisis, je prends, choisis, égal,
    égale, égal à, égale à, est égal à, est égale à, fait, font, ça fait, cela fait, ça donne, cela donne, donne, donnent, vaut, lettre, la lettre, choix,
    le choix, mon choix, mon choix est, option, l’option, résultat, le résultat, le résultat est, solution, la solution, la solution est, total, le total,
    le total est, au total, en tout, somme, la somme est, chacun, chacune, chaque enfant, chaque enfant a, chaque enfant reçoit, chacun a, chacun reçoit,
    chacun aura, ils ont, ils reçoivent, par enfant, pour chacun, pour chaque enfant, et, donc, alors, puis, aussi, sera, ce sera, ce serait, s’appelle,
    on l’appelle, exactement, seulement, reste
question-word =
    question, questions, quest, qst, qstn, qu, la question, à la question, pour la question, question numéro, question num, question no, numéro, numero,
    num, no, le numéro, au numéro, pour le numéro, exercice, exercices, exo, ex, réponse numéro, réponse no, réponse à la question, réponse de la question,
    rép no, point
counted =
    bonbon, bonbons, gâteau, gâteaux, biscuit, biscuits, pain, pains, œuf, œufs, oeuf, oeufs, pomme, pommes, mangue, mangues, orange, oranges, banane,
    bananes, citron, citrons, ananas, tomate, tomates, oignon, oignons, carotte, carottes, pomme de terre, pommes de terre, patate, patates, arachide,
    arachides, cacahuète, cacahuètes, haricot, haricots, graine, graines, noix, noix de coco, datte, dattes, fruit, fruits, légume, légumes, caillou,
    cailloux, pierre, pierres, bâton, bâtons, bâtonnet, bâtonnets, bouteille, bouteilles, capsule, capsules, bouchon, bouchons, tasse, tasses, verre,
    verres, assiette, assiettes, cuillère, cuillères, seau, seaux, panier, paniers, sac, sacs, sachet, sachets, boîte, boîtes, paquet, paquets, stylo,
    stylos, bic, bics, crayon, crayons, gomme, gommes, règle, règles, livre, livres, cahier, cahiers, page, pages, carte, cartes, balle, balles, ballon,
    ballons, perle, perles, bille, billes, jouet, jouets, poupée, poupées, pièce, pièces, franc, francs, fcfa, cfa, euro, euros, dollar, dollars, dirham,
    dirhams, dinar, dinars, chèvre, chèvres, mouton, moutons, vache, vaches, bœuf, bœufs, boeuf, boeufs, chameau, chameaux, cheval, chevaux, âne, ânes,
    poule, poules, poulet, poulets, poussin, poussins, canard, canards, oiseau, oiseaux, poisson, poissons, chien, chiens, chat, chats, animal, animaux,
    enfant, enfants, garçon, garçons, fille, filles, élève, élèves, personne, personnes, homme, hommes, femme, femmes, gens, ami, amis, amie, amies,
    famille, familles, groupe, groupes, rang, rangs, rangée, rangées, colonne, colonnes, paire, paires, part, parts, morceau, morceaux, tranche, tranches,
    équipe, équipes, jour, jours, semaine, semaines, mois, an, ans, année, années, heure, heures, minute, minutes, seconde, secondes, arbre, arbres, fleur,
    fleurs, feuille, feuilles, maison, maisons, case, cases, chambre, chambres, chaise, chaises, table, tables, banc, bancs, porte, portes, fenêtre,
    fenêtres, voiture, voitures, vélo, vélos, roue, roues, chaussure, chaussures, chemise, chemises, pied, pieds, main, mains, doigt, doigts, œil, yeux,
    chose, choses, brique, briques, lettre, lettres, mot, mots, côté, côtés, coin, coins, carré, carrés, cercle, cercles, triangle, triangles, étoile,
    étoiles, point, points, fois
doubt =
    sous zéro, sous zero, en dessous, en dessous de,
    de plus, en plus, de moins, en moins, pas, non, ne, jamais, rien, aucun, aucune, ou, ou bien, peut être, peutêtre, peut etre que, sans doute, probablement, possible, possiblement,
    il se peut, environ, à peu près, presque, plus ou moins, autour de, aux alentours de, quoi, quel, quelle, quels, pourquoi, pk, pkoi, comment, qui,
    combien, est ce, est ce que, qu’est ce, qu’est ce que, est il, sais pas, je sais pas, je ne sais pas, je ne sais, chais pas, chepa, sé pa, jsp, jspa,
    ne sais pas, on sait pas, aucune idée, pas compris, je comprends pas, je ne comprends pas, pas sûr, pas sûre, pas certain, incertain, faux, fausse,
    mauvais, mauvaise, erreur, je devine, au hasard, je doute, oublié, cent, cents, centaine, centaines, mille, millier, milliers, million, millions,
    milliard, milliards, dizaine, dizaines, douzaine, douzaines, dixième, dixièmes, centième, centièmes, millième, millièmes, et demi, et demie, et quart,
    et un quart, moins le quart, plus que, plus de, plus grand que, moins que, moins de, plus petit que, au moins, au plus, jusqu’à, entre, sauf, sans,
    soit, double, plutôt, ni, lequel, laquelle, d’autre, ou pas


# A lesson in each carrier's form. SMS, the parent's line and how to answer are paid for by the letter.
lesson-greeting = { $class } { $subject }, { $child }.
lesson-greeting-nameless = { $class } { $subject }.
lesson-greeting-shared = { $class } { $subject } pour { $children }:
    .short = { $subject } pour { $children }:
lesson-reply = Réponds ainsi: { $example }
lesson-word = mot
lesson-reply-text = Réponds { $letter } et tes mots.
lesson-reply-to = Réponds au { $number } ainsi: { $example }
lesson-reply-text-to = Envoie { $letter } et tes mots au { $number }.
lesson-reply-text-shared = Réponds ta lettre ({ $letters }) et tes mots.
lesson-reply-text-shared-to = Envoie ta lettre ({ $letters }) et tes mots au { $number }.
lesson-on-paper = Écris sur papier. Un adulte de l’école regardera.
lesson-read = J’ai lu
lesson-choose = Appuie sur ta réponse.
lesson-type = Écris ta réponse ici, comme ceci : { $example }
lesson-hand-in-photo = Envoie ici une photo de ta feuille.
lesson-hand-in-voice = Envoie ici un message vocal.
lesson-hand-in-text = Écris tes mots ici.
lesson-paper-photo = Sur papier: montre-le en classe, ou envoie une photo.
lesson-paper-voice = Dis-le à voix haute en classe.
lesson-paper-text = Écris-le sur papier pour la classe.
listen = Écouter, { $minutes } min, { $size } Mo
listen-part = Une partie : { $minutes } min, { $size } Mo
listen-new = Il y a un nouvel enregistrement. Appuie ici pour l’écouter.
listen-gone = Cet enregistrement n’est plus là.
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
sheet-safe-word = Pour parler avec un adulte, écris : { $word }

## What stations and listeners send. A station's report begins with one of these words; a listener's answer is one of these or its digit.
station-aired = DIFFUSÉ, DIFFUSE, DIFFUSÉE, DIFFUSEE, PASSÉ, PASSE À L’ANTENNE
station-missed = MANQUÉ, MANQUE, PAS DIFFUSÉ, PAS DIFFUSE, NON DIFFUSÉ, NON DIFFUSE
heard-yes = OUI, JE L’AI ENTENDU
heard-no = NON, PAS ENTENDU
heard-no-radio = PAS DE RADIO
heard-bad-sound = MAUVAIS SON, PAS CLAIR

## To a station, and to listeners. One SMS part each.
station-ready = Radio { $school } : no { $number } { $subject }, { $day } { $time }, est là. Après la diffusion, envoyez DIFFUSE { $number }. Sinon : MANQUE { $number }.
    .short = No { $number }, { $day } { $time }. Ensuite DIFFUSE { $number } ou MANQUE { $number }
station-where = Le no { $number } est ici : { $link } Pas d’internet ? Appelez-nous : nous l’apportons sur une clé USB.
    .short = { $number }: { $link }
help-station = Radio { $school }. Vos émissions : { $link } Après le passage, envoyez DIFFUSÉ et son numéro.
    .short = { $link }
station-asked = Radio { $school } : le no { $number }, { $day } { $time }, est-il passé ? Envoyez DIFFUSE { $number } ou MANQUE { $number }.
    .short = No { $number } passé ? DIFFUSE { $number } ou MANQUE { $number }
station-unfetched = Radio { $school } : le no { $number } pour { $day } { $time } est là et personne ne l’a pris. Voyez vos e-mails ou votre page, ou appelez-nous.
    .short = No { $number }, { $day } { $time } : prenez-le maintenant.
station-taken-back = Le no { $number }, { $day } { $time }, n’est plus prévu à cette heure. Merci de ne pas le passer.
station-none = Pas d’émission pour { $day } { $time } (no { $number }). Passez autre chose, svp. Rien à répondre.
station-in-mail = Radio { $school } : le no { $number } pour { $day } { $time } est dans vos e-mails de { $mailed }. Voyez si vous l’avez, ou appelez-nous.
    .short = No { $number }, { $day } { $time } : voyez vos e-mails de { $mailed }.
station-repeat = Radio { $school } : pouvez-vous passer le no { $number } à une autre heure ? Envoyez DIFFUSE { $number } après.
    .short = Passez le no { $number } à une autre heure ? Puis DIFFUSE { $number }
station-thanks-aired = Merci ! Le no { $number } est passé. Les enfants ont leurs questions.
station-thanks-instead = Merci ! Le no { $number } est passé. Son cours vient la prochaine fois.
station-thanks-missed = Merci de le dire. Le no { $number } n’est pas passé.
station-too-early = Le no { $number } n’a pas commencé. Écrivez de nouveau après.
station-not-yet = Le no { $number } n’est pas encore passé. Vous ne pourrez pas ? L’école vous appelle.
station-unclear = Nous n’avons pas compris. Envoyez DIFFUSE { $number } ou MANQUE { $number }, et rien d’autre.
    .short = Envoyez DIFFUSE { $number } ou MANQUE { $number }
station-pin = Ajoutez le PIN de la feuille du programme : DIFFUSE { $number } 123456
station-pin-wrong = Ce PIN est faux. Voyez la feuille du programme : DIFFUSE { $number } 123456
station-call-us = Appelez l’école pour le no { $number }, svp.
listener-asked = { $subject } sur { $station }, { $day } { $time } : l’as-tu entendu ? 1 oui 2 non 3 pas de radio 4 mauvais son
    .short = { $subject }, { $day } { $time } : 1 oui 2 non 3 sans radio 4 mauvais son

## What is written about a programme: sheet, e-mail, stick, presenter.
rundown-length = Durée { $length }
rundown-loudness = Niveau { $level } LUFS, crête { $peak } dBTP
rundown-synthetic = Certaines voix sont faites par un ordinateur.
rundown-pause = les enfants répondent, { $seconds } s
rundown-after = Après la diffusion, envoyez DIFFUSE { $number } au { $phone }. Sinon : MANQUE { $number }.
rundown-pin = D’un autre téléphone, ajoutez le PIN : DIFFUSE { $number } { $pin }
rundown-page = Ou appuyez sur un bouton ici : { $link }
rundown-page-alone = Après la diffusion, appuyez sur un bouton ici : { $link }
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
mail-link-too = S’il n’est pas dans ce courriel, il est ici : { $link } ({ $size } Mo). Un téléchargement coupé reprend où il s’est arrêté.
mail-small = Un fichier plus petit (MP3) est ici : { $link } ({ $size } Mo).
mail-folder = Le son est dans votre dossier : { $file } ({ $size } Mo).
mail-ask = Est-il passé ? Dites-le-nous le jour même. Les enfants reçoivent alors leurs questions.
mail-ask-instead = Est-il passé ? Dites-le-nous le jour même.
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
page-small = Fichier plus petit (MP3)
page-size = { $size } Mo
page-rundown = Conducteur
page-calendar = Entrée d’agenda
page-past = A-t-elle été diffusée ?
page-said = Ce que vous nous avez dit
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
page-log-another = Lire un autre fichier
page-log-read = Le journal a été lu : { $count } lignes, du { $from } au { $to }.
page-log-read-undated = Le journal a été lu : { $count } lignes. Il ne dit pas de quel jour, il a donc été pris pour celui du jour de chaque émission.
page-log-nothing = Aucune de vos émissions ne figure dans ce journal. Est-ce celui d’une autre semaine, ou d’un autre lecteur ?
page-log-none-awaited = Vous nous avez tout dit : aucune émission n’attend de réponse.
page-log-found = Le journal montre ceci :
page-log-count = Compter comme diffusées
page-log-not-found = Absent du journal
page-log-other-hour = Elle y figure à { $at }, trop loin de son heure.
page-log-absent = Au plus près de cette heure, le journal a « { $title } », à { $at }.
page-log-not-covered = Le journal ne dit rien de ces heures : { $slots }.
page-log-skipped = Ces lignes n’ont pas été comprises et ne comptent pas :
page-log-line = Ligne { $line } : { $text }
page-log-more = Et { $lines } autres.
page-log-otherwise = Si l’une d’elles y figure sous un autre titre, ou si personne ne tient de journal, appuyez sur son bouton sur votre page.
page-log-too-large = Ce fichier dépasse { $size } Mo. Envoyez le journal d’une semaine.
page-log-not-text = Ce fichier n’est pas du texte. Envoyez le Text Log de Rivendell, ou l’historique de diffusion de LibreTime enregistré en CSV.
page-log-no-rows = Aucune ligne de ce fichier ne dit quand quelque chose a été diffusé. Nous lisons le Text Log de Rivendell (lignes comme 16:00:02 010012 001 Titre) et l’historique de diffusion de LibreTime en CSV (première ligne avec Title et Start Time).
page-log-days = Dans ce journal, on ne peut distinguer le jour du mois ({ $date }). Envoyez-le avec des dates comme 2026-11-24, ou appuyez sur les boutons de votre page.
page-log-counted = Merci ! Comptées d’après le journal : { $numbers }.
page-back = Retour à votre page
page-gone = Ce lien ne fonctionne pas
page-expired = Ce lien de téléchargement a expiré
page-gone-help = Il est peut-être coupé : copiez-le en entier depuis notre dernier e-mail. Sinon, veuillez appeler l’école.
page-expired-help = Ouvrez la page de votre station : son lien figure dans chacun de nos e-mails, et le fichier s’y trouve. Ou appelez l’école.

## Recording a lesson by phone: what its presenter reads.
staff-joined = { $school } : cette discussion est à vous. Pour enregistrer une leçon pour la radio, écrivez /record et le nom de la leçon.
record-how = Répondez par un message vocal. Pour plusieurs lignes d’un coup, écrivez par exemple : lignes 3-5
record-two = { $line } et { $last }
record-line = Ligne { $line } sur { $all }, { $speaker }. Vous avez environ { $seconds } s.
record-lines = Lignes { $lines } sur { $all }. Vous avez environ { $seconds } s.
record-kept = Ligne { $line } gardée : { $length } s sur { $seconds } s.
record-kept-lines = Lignes { $lines } gardées : { $length } s sur { $seconds } s.
record-too-quiet = Trop faible. Plus près du téléphone ?
record-too-loud = Trop fort. Plus loin du téléphone ?
record-damaged = Des morceaux sont abîmés. Écoutez, ou recommencez.
record-broken-off = La fin manque peut-être. Écoutez, ou recommencez.
record-hole = On n'entend rien pendant { $seconds } s au milieu. Écoutez, ou recommencez.
record-short = C'est bien plus court qu'il ne faut pour ces mots. Y sont-ils tous ?
record-long = C'est plus de deux fois trop long pour ces mots. Y a-t-il autre chose ?
record-noisy = Le bruit est presque aussi fort que la voix. Un endroit plus calme ?
record-hum = Le courant ronflait, c'est enlevé. Plus loin des lampes et chargeurs, c'est plus net.
record-refused = La ligne { $line } n’a pas été gardée.
record-refused-lines = Les lignes { $lines } n’ont pas été gardées.
record-no-sound = Ce n’est pas un son que l’on peut lire ici. Envoyez un message vocal, ou un fichier MP3, M4A, OGG, FLAC ou WAV.
record-broken = Il est abîmé. Renvoyez-le, ou redites-le.
record-silent = On n’y entend rien. Le micro est-il couvert ? Redites-le.
record-too-short = Il est trop court pour un mot. Redites-le.
record-too-long = Il est trop long. Ne dites que ces lignes.
record-odd = Ce genre d’enregistrement ne peut pas servir. Envoyez un message vocal.
record-not-looked-at = On n’a pas pu l’écouter maintenant ; il n’a pas de défaut. Renvoyez-le plus tard.
record-lost = La ligne { $line } n’est pas arrivée. Recommencez, s’il vous plaît.
record-lost-lines = Les lignes { $lines } ne sont pas arrivées. Recommencez, s’il vous plaît.
record-again = Encore
record-next = Suivante
record-together = Les { $count } suivantes ensemble
record-stop = Arrêter
record-parted = Les lignes { $lines } ne peuvent pas faire un seul enregistrement : il y a une pause ou un son entre elles.
record-no-line = Il y a les lignes 1 à { $all }.
record-done = Les { $all } lignes sont enregistrées. Merci !
record-stopped = Lignes encore à enregistrer : { $count } sur { $all }. Pour continuer, écrivez : { $command }
record-none = Rien n’est en cours d’enregistrement. Pour commencer, écrivez /record et le nom de la leçon.
record-which = Quelle leçon ? Écrivez par exemple :
    { $list }
