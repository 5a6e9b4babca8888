// SPDX-License-Identifier: Apache-2.0

extension CommonWords {
    /// Words that stand in any French text, or name houses, streets and homes everywhere.
    ///
    /// Of our own gathering, and the French word list of the Python package Faker 40 (`faker/providers/lorem/fr_FR`, MIT
    /// licence). Folded.
    static let french = """
        abandonner abattre abri absence absolu absolument accent accepter accompagner accomplir accord accorder
        accrocher accueil accuser acheter achever acte action admettre adresse adresser affaire affirmer afin de
        age agence agent agir agiter aide aider aile ailleurs aimer ainsi air ajouter aller allumer alors ame
        amener ami amis amour amuser ancien ancienne anglais angoisse animal animer annee annoncer apercevoir
        apparaitre apparence appartement appartenir appel appeler apporter apprendre approcher appuyer apres
        arbre arc archives argent arme armee armer arracher arreter arriere arrivee arriver art article arts
        aspect asseoir assez assister assurance assurer atelier attacher attaquer atteindre attendre attention
        attirer attitude aube aucun aujourd hui aupres auquel aussi aussitot autant auteur autorite autour autre
        autrefois autrement avance avancer avant avec avenir aventure avis avoir avouer azur bain baisser balcon
        banc bande banque bas bataille bateau battre beau beaucoup beaute beaux belle belvedere besoin bete bien
        bientot bienvenue billet blanche bleu bleue blond boire bois boite bon bonheur bonne bord bouche
        boulevard bourg bout branche bras briller briser bruit bruler brusquement budget bureau but cabane
        cabinet cacher cadre caisse calme calmer camarade camp campagne campus canal cap capable capitale car
        caractere caresser carrefour carte cas casino casser cathedrale cause causer cave ceci ceder cedre
        cedres cela celui cent central centrale centre cependant cercle certain certainement certes cerveau
        cesse cesser chacun chaine chair chaise chalet chaleur chambre champ champs chance changement changer
        chant chanter chapelle chaque charge charger charmes chasse chasser chat chateau chaud chef chemin
        chemise chene chenes cher chercher cheval cheveu chez chien chiffre choisir choix chose chute ciel cinq
        cinquante circonstance citadelle cite clair clairiere classe clef clos club coeur coin colere college
        colline collines colombe colon combat combien comite commander comme commencement commencer comment
        commerce commission commun communaute commune compagnie compagnon complet completement composer
        comprendre compte compter conclure condamner condition conduire confiance confier confondre connaissance
        connaitre conscience conseil consentir considerer construire consulter contact contenir content
        contenter continuer contraire contre convenir conversation corde corps cote coteau coteaux cou couche
        coucher couler couleur coup couper cour courage courant courir cours course court couter couvrir
        craindre crainte creer creuser cri crier crise croire croiser croix cruel cuisine culture curieux
        curiosite d abord d autres dame danger dangereux dans danse danser dauphin davantage debout debut
        dechirer decider declarer decouverte decouvrir decrire defaut defendre defense degager dehors deja dela
        delta demain demande demander demeurer demi dent depart departement depasser deposer depuis dernier
        derriere des descendre desert desespoir designer desir desirer desormais dessiner dessus detacher detail
        detruire deux devant developpement devenir deviner devoir dieu different difficile digne digue dimanche
        dire direct direction diriger discours discussion discuter disparaitre disposer distance distinguer
        divers dix docteur document doigt domaine dominer donc donner dont dormir dos double doucement douceur
        douleur doute douter doux douze drame dresser droit droite drole dur durant durer eau eaux ecarter
        echapper echo eclairer eclat eclater eclipse ecole ecoute ecouter ecraser ecrire edition effacer effet
        effort egal egalement eglise elan element elever elle eloigner embrasser emeraude emmener emotion
        empecher empire emploi employer emporter encore endormir endroit energie enfance enfant enfants enfermer
        enfin enfoncer engager enlever ennemi enorme ensemble ensuite entendre entier entourer entrainer entre
        entree entreprise entrer entretenir envelopper envie environ envol envoyer epais epaule epoque eprouver
        ermitage erreur escale escalier espace espece esperance esperer esplanade espoir esprit essayer essuyer
        est etablir etablissement etage etaler etang etape etat etc ete eteindre etendre etendue eternel etoile
        etonner etouffer etrange etranger etre etroit etude etudier evasion eveil evenement eviter examiner
        executer exemple exiger existence exister experience expliquer exposer express expression exprimer
        extraordinaire face facile facon faible faim faire fait falloir familiale famille fatigue fatiguer
        faubourg faute fauteuil faux faveur femme fenetre fer ferme fermer fete feu feuille fidele fier figure
        figurer fil filature fille fils fin finance fine finir fixe fixer flamme fleur fleurs flot foch foi
        foire fois folie fonction fond fonder fontaines force forcer foret forge formation forme former fort
        fortune forum fou foule foyer frais franc francais france franche franchir frapper frere froid front
        frontiere fruit fuir fumee fumer fusil futur gagner galerie garage garcon garde garder gare gauche
        general generation genets genou genre gens geste gestion glace glisser gloire glycines golf gout goutte
        gouvernement grace grain grand grande grandir grands grave gris groupe guere guerre guide habiller
        habitant habiter habitude haine hair halle halte harmonie hasard haut haute hauteur hauts herbe
        hermitage hesiter heure heureux hier hirondelle histoire hiver homme honneur honte horizon horizons hors
        hotel huit humain humide ici idee ignorer ile iles image imaginer immense immobile importance important
        importer imposer impossible impression inconnu indiquer industrie info information inquieter inquietude
        inspirer installer instant instinct institut intelligence intention interesser interet interieur
        interroger interrompre inutile invalides inventer inviter iris jamais jambe jardin jardins jaune jeter
        jeu jeune jeunes jeunesse jeux joie joindre joli joue jouer jour journal journee juge juger jusque juste
        justice l un l une lac lagune langue large larme lavande lendemain lentement lequel lettre leur lever
        levre liaison liberte libre lien lier lieu ligne lilas lire lisser lit livre livrer logement loi loin
        loisir loisirs long longtemps lors lorsque loup lourd lueur lui lumiere lune lutte lutter machine madame
        magasin magnifique magnolia magnolias main maintenant maintenir mais maison maitre mal malade maladie
        malgre malheur mandarine manger manier manoir manquer marche marcher mari mariage marier marina marquer
        marronniers mars matiere matin mauvais medecin media meilleur meler membre meme memoire menacer mener
        mensonge mentir mer meridien meriter message mesure methode metier metro mettre midi mien mieux milieu
        militaire mille million mimosas mince mine ministre minute miroir miser mistral mobile mode moderne moi
        moindre moins mois moitie moment mon monde monsieur montagne monter montrer morceau mort mot mourir
        mouvement moyen muet municipal mur musee musique naissance naitre nation nature naturel naturellement
        navire necessaire neige nerveux neuf nez nid noir noire nom nombre nombreux nommer non nord normandie
        note notre nourrir nous nouveau nouvelle nuage nuit nul nympheas oasis obeir objet obliger observer
        obtenir occasion occuper ocean odeur oeil oeuvre office officier offrir oiseau oliviers ombre oncle
        opale opera orangerie orchidee ordre oree oreille oser oublier ouest oui ouvert ouvrage ouvrir page pain
        paix palais palmiers panorama papa papier paquet par paraitre parc parce que parcourir parcours pareil
        parfaitement parfois parler parmi parole part partage partager parti particulier partie partir partout
        parvenir parvis pas passage passe passer passerelle passion patio patron paupiere pauvre pavillon payer
        pays paysage paysan peau peine pencher pendant pendre penetrer pensee penser perdre perdu pere perle
        permettre personnage personne perspective perte peser petite peu peuple peur phare photo phrase piece
        pied pinede piscine pitie place placer plage plaindre plaine plaire plaisir plan planche plante plateau
        plein pleurer plonger pluie plume plus plusieurs plutot poche poesie poete poids point pointe poitrine
        police politique pont port porte porter portes portier poser position posseder possible poste pour
        pourquoi poursuivre pourtant pousser poussiere pouvoir prairie pre preceder precieux precipiter precis
        prefecture preferer premier premiere prendre preparer pres presence present presenter president presque
        presse presser prestige pret pretendre preter preuve prevenir prevoir prier priere prince principe
        printemps prison prix probleme prochain produire professeur profiter profond profondement progres projet
        promenade promener promettre prononcer propos proposer propre proteger prouver province public puis
        puisque puissance puissant pur quai qualite quand quant a quarante quart quartier quatre que quel quelqu
        un quelque question queue qui quinze quitter quoi race raconter radio raison ramasser ramener rang
        rapide rapidement rappeler rapport rapporter rare rassurer rayon realite recevoir recherche reclamer
        recommencer reconnaitre recreation recueillir reculer reduire reel reflechir reflexion refuser regard
        regarder region regle regretter reine rejeter rejoindre relais relation relever religion remarquer
        remercier remettre remonter remplacer remplir renaissance rencontre rencontrer rendre renoncer renouveau
        rentrer renverser repandre repas repeter repondre reponse repos reposer repousser reprendre representer
        republique reseau reserver residence resistance resister resoudre respect respecter respirer ressembler
        ressource reste rester resultat retenir retirer retomber retour retourner retrouver reunir reussir reve
        reveiller reveler revenir rever revoir revolution riche rideau rien rire risquer rivage rivages riviera
        robe roc roi role roman rompre rond rose roseraie roses rosiers rotonde rouge rouler route royal royale
        rue ruine sable sables sac saint saisir saison salle salon saluer salut sang sans sante sapin sapins
        satisfaire sauter sauver savoir scene science sciences sec second seconde secours secret secretaire
        seigneur sein selon semaine semblable sembler sens sentier sentiment sentir separer sept serieux serrer
        service services servir seuil seul seulement siecle siege sien signal signe signer signifier silence
        silencieux simple simplement site situation six social societe soi soin soir soiree soit sol soldat
        soleil solidarite solitude solution sombre somme sommeil sommet son songer sonner sorte sortir sou
        soudain souffler souffrance souffrir souhaiter soulever soumettre source sources sourd sourire sous
        soutenir souvenir souvent spectacle sport sports square stade station studio subir succes sud sueur
        suffire suite suivant suivre sujet superieur supporter supposer sur sureau surprendre surtout surveiller
        systeme table tache taille taire tandis que tant tantot tapis tard tel tellement temoin tempete temple
        temps tendre tenir tenter terme terminer terrain terrasse terrasses terre terreur terrible tete theatre
        tilleul tilleuls tirer titre toi toile toit tombe tomber ton tot toucher toujours tour tourelle tourner
        tournesol tours tout toute trace tracer train trainer trait traiter tranquille transformer travail
        travailler travers traverser trefle trembler tremplin trente tres tresor triste trois troisieme tromper
        trop trou troubler trouver tuer type union unique univers universite usage user vague vaincre val valeur
        vallon valoir vaste veille veiller vendre venir vent ventre verger vergers veritable verite verre vers
        verser vert verte vetement vetir victime vide vie vieil vieillard vieux vif vigne vignes villa village
        ville vin vingt violence violent violettes visage visible vision visite vite vivant vivre voici voie
        voila voile voiles voir voiture voix vol volcan voler volonte votre vouloir vous voyage voyager vrai
        vraiment vue yeux zenith zone
        """

    /// First names: of the Python package Faker 40 (`faker/providers/person/fr_FR`, MIT licence). Folded.
    static let firstNames = """
        adelaide adele adrien adrienne agathe agnes aime aimee alain alex alexandre alexandria alexandrie alfred
        alice alix alphonse amelie anais anastasie andre andree anne anouk antoine antoinette arnaude arthur
        astrid audrey auguste augustin aurelie aurore benjamin benoit bernadette bernard bertrand brigitte
        camille capucine caroline catherine cecile celina celine chantal charles charlotte christelle christiane
        christine christophe claire claude claudine clemence colette constance corinne daniel danielle david
        denis denise diane dominique dorothee edith edouard eleonore elisabeth elise elodie emile emilie
        emmanuel emmanuelle eric etienne eugene franck francois francoise frederic frederique gabriel gabrielle
        genevieve georges gerard gilbert gilles gregoire guillaume guy helene henri henriette honore hortense
        hugues ines isaac isabelle jacqueline jacques jean jeanne jeannine jerome joseph josephine josette jules
        julie julien juliette laetitia laure laurence laurent leon lorraine louis louise luc lucas luce lucie
        lucy madeleine maggie manon marc marcel marcelle margaret margaud margaux margot marguerite marianne
        marie marine marthe martin martine maryse mathilde matthieu maurice michel michele michelle monique nath
        nathalie nicolas nicole noel noemi oceane odette olivie olivier patricia patrick paul paulette pauline
        penelope philippe philippine pierre raymond remy rene renee richard robert roger roland sabine sebastien
        simone sophie stephane stephanie susan susanne suzanne sylvie theodore theophile therese thibault
        thibaut thierry thomas timothee tristan valentine valerie veronique victoire victor vincent virginie
        william xavier yves zacharie zoe
        """

    /// Family names, from the same package.
    static let familyNames = """
        adam albert allain allard alves arnaud aubert aubry auger bailly barbe barbier baron barre barthelemy
        baudry bazin becker begue benard berger bernier berthelot bertin besnard besson bigot blanc blanchard
        blanchet blin blondel blot bodin bonneau bonnet bonnin boucher bouchet boulanger boulay bourdon
        bourgeois bousquet boutin bouvet bouvier boyer breton briand brun bruneau brunel brunet buisson camus
        carlier caron carpentier carre charpentier charrier chartier chauveau chauvet chauvin chevalier
        chevallier chretien clement clerc cohen colas colin collet collin cordier costa coste coulon courtois
        cousin couturier delahaye delannoy delattre delaunay delmas delorme descamps deschamps devaux diallo
        dias diaz didier dijoux dubois dufour duhamel dumas dumont dupont dupre dupuis dupuy durand duval evrard
        fabre faivre faure fernandes fernandez ferrand ferreira fischer fleury fontaine foucher fouquet fournier
        gaillard gallet garcia garnier gaudin gauthier gautier gay germain gillet gimenez girard giraud godard
        gomes gomez goncalves gonzalez gosselin grenier grondin gros guerin guibert guichard guilbert guillet
        guillon guillot guillou guyon guyot hamel hamon hardy hebert henry hernandez herve hoarau hoareau hubert
        huet humbert imbert jacob jacquet jacquot joly joubert jourdan klein labbe lacombe lacroix lagarde laine
        lambert lamy langlois laporte laroche launay leblanc lebon lebreton lebrun leclerc leclercq lecomte
        leconte lecoq ledoux leduc lefebvre lefevre lefort legendre leger legrand legros lejeune leleu lelievre
        lemaire lemaitre lemoine lemonnier lenoir leroux leroy lesage letellier leveque levy loiseau lombard
        lopes lopez mace mahe maillard maillet maillot mallet marchal marchand marechal marin marion marques
        martel martineau martinez martins marty mary masse masson mathieu maury menard mendes mercier merle
        meunier meyer michaud millet monnier moreau morel moreno morin morvan moulin muller munoz navarro neveu
        nguyen normand ollivier pages parent paris pascal pasquier payet pelletier peltier pereira perez peron
        perret perrier perrin perrot petit petitjean picard pichon pineau pinto pires poirier pons potier
        pottier poulain prevost pruvost ramos raynaud regnier renard renaud renault rey reynaud ribeiro riou
        riviere robin roche rocher rodrigues rodriguez rolland rossi rousseau roussel rousset roux roy royer
        ruiz salmon samson sanchez sauvage schmitt schneider seguin simon tanguy techer teixeira tessier texier
        torres toussaint traore turpin vaillant valentin valette vallee vallet vasseur verdier vidal voisin
        wagner weber weiss
        """
}
