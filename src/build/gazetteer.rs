//! Names that need no text to tell what they name: first names of persons, and well-known places.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a word is a first name in much of the world, and little else.
pub(super) fn is_first_name(word: &str) -> bool {
    FIRST_NAMES.contains(word)
}

/// Whether a first name is a woman's (`Some(true)`) or a man's, where it is one or the other.
pub(super) fn is_woman_s(word: &str) -> Option<bool> {
    match is_first_name(word) {
        _ if EITHER.split_whitespace().any(|name| name == word) => None,
        true => Some(WOMEN_S.contains(word)),
        // Amilcare's friends Bernardino, Fabrizio and Orazio: a Romance ending, and no woman's.
        false if ENDINGS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending)) => {
            Some(false)
        }
        false => None,
    }
}

/// Whether a word is a common Chinese family name, which stands before the given one.
pub(super) fn is_family_name_first(word: &str) -> bool {
    const NAMES: &str = " Cai Cao Chen Cheng Deng Ding Du Fan Fang Fei Feng Fu Gao Gong Guo Han He Hou Hu Huang Jiang Jin Kong Lai \
        Li Liang Liao Lin Liu Long Lu Luo Ma Mao Meng Mo Ouyang Pan Peng Qian Qin Qiu Ren Shao Shen Shi Sima Song Su Sun Tan Tang Tian \
        Wang Wei Wu Xia Xiao Xie Xiong Xu Xue Yan Yang Yao Ye Yin Yu Yuan Zeng Zhang Zhao Zheng Zhong Zhou Zhu Zhuge Zou ";
    NAMES.contains(&format!(" {word} "))
}

/// Words in the names of firms and in no others.
pub(super) fn is_firm(word: &str) -> bool {
    matches!(
        word,
        "&" | "Sons"
            | "Söhne"
            | "Sohn"
            | "Fils"
            | "Co"
            | "Co."
            | "Ltd"
            | "Ltd."
            | "Inc"
            | "Inc."
            | "GmbH"
            | "AG"
            | "Bros"
            | "Bros."
            | "Company"
    )
}

/// Whether a name is that of a land, a city or a river that most readers know.
pub(super) fn is_known_place(name: &str) -> bool {
    PLACES.contains(name)
}

/// Endings of men's first names alone.
const ENDINGS: [&str; 7] = ["ino", "izio", "ardo", "berto", "azio", "ando", "imiro"];

static FIRST_NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| FIRST.split_whitespace().collect());

static WOMEN_S: LazyLock<HashSet<&'static str>> = LazyLock::new(|| WOMEN.split_whitespace().collect());

static PLACES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| PLACE.split(',').map(str::trim).filter(|name| !name.is_empty()).collect());

const FIRST: &str = "Aaron Abigail Abraham Ada Adam Adelaide Adolf Adolphus Adrian Adèle Afonso Agatha Agnes Agnese Ahmad Ahmed \
    Alan Alasdair Albert Albrecht Alejandro Aleksandr Aleksandra Aleksei Alessandro Alessio Alexander Alexandra \
    Alexandre Alexei Alfons Alfonso Alfred Algernon Ali Alice Alois Alonso Amadeus Amalia Amalie Amelia Anastasia \
    Anatole Anders Andrea Andreas Andrei Andrew Andrzej Andrés Angela Angus Anita Ann Anna Anne Anneke Annie \
    Anselm Antal Anthony Antoine Anton Antonia Antonina Antonio Antonín António Archibald Arnaud Arne Arnold \
    Arthur Arthuro Astrid Atanas August Auguste Augustin Augustus Axel Baldwin Barbara Bartholomew Bartolomeo \
    Beatrice Benedict Benjamin Bernard Bernardo Bernhard Bertha Bertrand Birgit Bjarne Bjørn Bogdan Bohumil Boris \
    Brian Bridget Brigitte Bruno Béla Caesar Calvin Camille Carl Carla Carlo Carlos Carmen Carolina Caroline Carsten \
    Casimir Caspar Catharina Catherine Cecil Cecilia Charles Charlotte Chester Christiaan Christian Christina \
    Christine Christoph Christopher Clara Claude Claudio Clemens Clement Clive Colin Conrad Constance Cornelia \
    Cornelis Cornelius Cosimo Cristóbal Cuthbert Cyril Daniel David Denis Diego Dietrich Dimitri Dirk Dmitri \
    Dmitry Dominic Dominik Donald Dorothea Dorothy Douglas Duncan Dániel Ebenezer Edgar Edith Edmond Edmund Eduard \
    Eduardo Edvard Edward Edwin Egbert Einar Ejnar Eleanor Elena Elias Elisabeth Eliza Elizabeth Ella Ellef Ellen \
    Elsa Emanuel Emil Emilia Emilie Emily Emma Enrico Enrique Erasmus Eric Erich Erik Erika Ernest Ernst Esther \
    Eugen Eugene Eugenia Eugène Eugénie Eva Evelyn Fabian Fatima Felix Ferdinand Ferenc Fernando Filippo Florence \
    Frances Francesca Francesco Francis Francisco Franciszek Frank František Franz François Fred Frederick \
    Frederik Fridtjof Friederike Friedrich Fritz Fyodor Gabriel Gabriele Gabrielle Gaetano Gaspard Geoffrey Georg \
    George Georges Georgi Georgina Gerald Gerard Gerhard Gertrude Giacomo Gilbert Gilles Giorgi Giorgio Giovanni \
    Giulia Giulio Giuseppe Godfrey Gottfrid Gottfried Gottlieb Grace Graham Gregor Gregory Greta Grigory Guglielmo \
    Guido Guillaume Guillermo Gunhild Gunnar Gustaf Gustav Gustave Guy György Gösta Haakon Halfdan Hamilton Hannah \
    Hans Harald Harold Harriet Harry Hedwig Heinrich Helen Helena Helene Helga Hendrik Henri Henrietta Henrik \
    Henrique Henry Henryk Herbert Herman Hermann Hermine Hernán Hilda Hippolyte Hjalmar Horatio Hortense Howard \
    Hrvoje Hubert Hugh Hugo Humphrey Håkon Ian Ibrahim Ida Ignacy Ignatius Igor Ilya Imre Ingeborg Ingrid Inês \
    Ioannis Ion Irene Irina Isaac Isabel Isabella Isidore Ismail István Ivan Ivar Jacob Jacobus Jacques Jadwiga \
    Jaime Jakob Jakov James Jan Jane Janet Jaroslav Jaume Jean Jeanne Jelena Jenny Jens Jeremiah Jeremy Jerzy Jiří \
    Joachim Joan Joanna Joaquim Johan Johann Johanna Johannes John Jonas Jonathan Jorge Joris Josef Joseph \
    Josephine Joshua Josiah Josip José João Juan Juana Judith Jules Julia Julian Juliana Julie Julio Julius János \
    Jérôme Jón József Jørgen Kamil Karel Karen Karl Karol Kasimir Kaspar Katarina Kateřina Katharina Katherine \
    Kazimierz Keith Kenneth Klara Klaus Konrad Konstantin Kristian Kristina Kristoffer Kurt Kálmán Ladislaus Lajos \
    Lars Laura Lawrence Leif Lennart Leo Leon Leonard Leonardo Leonhard Leonor Leopold Leslie Lev Lewis Lise \
    Lorenz Lorenzo Louis Louisa Louise Luca Lucas Lucia Lucien Lucius Lucrezia Lucy Ludmila Ludovico Ludwig Luigi \
    Luis Luise Luka Luís Lydia László Léon Maarten Mabel Magdalena Magnus Malcolm Manuel Marc Marcel Marcello \
    Marco Marcus Margaret Margareta Margarete Margarethe Margarita Margit Marguerite Maria Marie Marin Marina \
    Mario Marion Marius Marko Marta Martha Martin Mary María Mateo Mathias Mathieu Mathilda Mathilde Matilda \
    Matteo Matthew Matthias Matthäus Maurice Max Maximilian Mehmed Mehmet Michael Michel Michele Miguel Mihai \
    Mihail Mihály Mikael Mikhail Miklós Milan Mileva Milton Mina Minna Mirko Mohammed Moritz Moses Muhammad Murad \
    Mustafa Mária Nadezhda Nancy Natalia Nathan Nathaniel Neil Niccolò Nicholas Nicolas Nicolaus Niels Nigel \
    Nikola Nikolai Nikolaos Nikolaus Nils Nora Norman Octavia Olaf Olav Ole Olga Oliver Olivier Olof Oscar Oskar \
    Osman Oswald Otilia Otto Owen Pablo Paolo Patrick Paul Paula Paulina Pauline Pavel Peder Pedr Pedro Pehr Per \
    Percy Peter Petr Petrus Philip Philipp Philippa Philippe Pierre Pieter Pietro Pyotr Pál Rachel Rafael Ralph \
    Raphael Rasmus Raymond Rebecca Reginald Reinhard René Ricardo Richard Roald Robert Roberto Robin Roderick \
    Rodrigo Roger Roland Rolf Romain Rosa Rosalie Rose Rudolf Rupert Ruth Salomon Samuel Sancho Santiago Sara \
    Sarah Sean Sebastian Selma Semyon Sergei Sergey Siegfried Sigismund Sigrid Sigurd Silvia Simon Sofia Sofie \
    Sofya Solomon Sophia Sophie Stanisław Stefan Stefano Stepan Stephen Steven Stjepan Suleiman Susanna Sven \
    Sverre Svetlana Sybille Sylvester Sylvia Sándor Tadeusz Tatiana Teodor Teresa Teófilo Thaddeus Theodor \
    Theodora Theodore Theodosius Theresa Theresia Thomas Thorvald Thérèse Timothy Tobias Tom Tomasz Tommaso Tomás \
    Tomáš Tycho Ulrich Ulrika Urban Ursula Valentin Valentina Vasco Vasil Vasily Vera Victor Victoria Viktor \
    Viktoria Vilhelm Vincent Vincenzo Virginia Vittorio Vitus Vladimir Vladislav Voisava Vuk Václav Waldemar \
    Walter Walther Wenceslaus Werner Wilfred Wilhelm Wilhelmina Wilkie Willem William Winifred Wojciech Wolfgang \
    Władysław Xavier Yakov Yekaterina Yelena Yelizaveta Yevgenia Yuri Yusuf Yves Zdeněk Zofia Zoltán Zygmunt Émile \
    Étienne";

/// Those of them that are women's.
const WOMEN: &str = "Abigail Ada Adelaide Adèle Agatha Agnes Agnese Aleksandra Alexandra Alice Amalia Amalie Amelia Anastasia \
    Angela Anita Ann Anna Anne Anneke Annie Antonia Antonina Astrid Auguste Barbara Beatrice Bertha Birgit Bridget \
    Brigitte Camille Carla Carmen Carolina Caroline Catharina Catherine Cecilia Charlotte Christina Christine Clara \
    Constance Cornelia Dorothea Dorothy Edith Eleanor Elena Elisabeth Eliza Elizabeth Ella Ellen Elsa Emilia \
    Emilie Emily Emma Erika Esther Eugenia Eugénie Eva Evelyn Fatima Florence Frances Francesca Friederike \
    Gabrielle Georgina Gertrude Giulia Grace Greta Gunhild Hannah Harriet Hedwig Helen Helena Helene Helga \
    Henrietta Hermine Hilda Hortense Ida Ingeborg Ingrid Inês Irene Irina Isabel Isabella Jadwiga Jane Janet \
    Jeanne Jelena Jenny Joan Joanna Johanna Josephine Juana Judith Julia Juliana Julie Karen Katarina Kateřina \
    Katharina Katherine Klara Kristina Laura Leonor Lise Louisa Louise Lucia Lucrezia Lucy Ludmila Luise Lydia \
    Mabel Magdalena Margaret Margareta Margarete Margarethe Margarita Margit Marguerite Maria Marie Marina Marion \
    Marta Martha Mary María Mathilda Mathilde Matilda Mileva Mina Minna Mária Nadezhda Nancy Natalia Nora Octavia \
    Olga Otilia Paula Paulina Pauline Philippa Rachel Rebecca Rosa Rosalie Rose Ruth Sara Sarah Selma Sigrid \
    Silvia Sofia Sofie Sofya Sophia Sophie Susanna Svetlana Sybille Sylvia Tatiana Teresa Theodora Theresa \
    Theresia Thérèse Ulrika Ursula Valentina Vera Victoria Viktoria Virginia Voisava Wilhelmina Winifred \
    Yekaterina Yelena Yelizaveta Yevgenia Zofia";

/// Those that are both, or one here and the other there.
const EITHER: &str = "Andrea Anne Auguste Camille Carmen Constance Evelyn Gabriele Jan Jean Joan José Karen Karol Leslie Luca Maria \
    Marie Marion Michele";

const PLACE: &str = "Afghanistan, Albania, Algeria, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahrain, Bangladesh, Belarus, \
    Belgium, Bohemia, Bolivia, Bosnia, Brazil, Bulgaria, Burma, Cambodia, Cameroon, Canada, Chile, China, Colombia, Costa Rica, Croatia, Cuba, Cyprus, Denmark, Ecuador, \
    Egypt, England, Estonia, Ethiopia, Finland, France, Germany, Ghana, Greece, Greenland, Guatemala, Haiti, Honduras, Hungary, Iceland, India, \
    Indonesia, Iran, Iraq, Ireland, Israel, Italy, Jamaica, Japan, Kazakhstan, Kenya, Korea, Latvia, Lebanon, Libya, Lithuania, Luxembourg, Madagascar, \
    Malaysia, Malta, Mexico, Moldova, Mongolia, Montenegro, Morocco, Mozambique, Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Nigeria, \
    Norway, Pakistan, Panama, Paraguay, Persia, Peru, Philippines, Poland, Portugal, Prussia, Romania, Russia, Scotland, Senegal, Serbia, \
    Singapore, Slovakia, Slovenia, Somalia, South Africa, Spain, Sri Lanka, Sudan, Sweden, Switzerland, Syria, Taiwan, Tanzania, Thailand, \
    Tunisia, Turkey, Uganda, Ukraine, United Kingdom, United States, Uruguay, Uzbekistan, Venezuela, Vietnam, Wales, Yemen, Yugoslavia, Zambia, Zimbabwe, \
    Alaska, Alsace, Anatolia, Andalusia, Aragon, Bavaria, Brandenburg, Brittany, Burgundy, California, Castile, Catalonia, Cornwall, Corsica, Crete, Crimea, \
    Dalmatia, Flanders, Florida, Galicia, Hanover, Hesse, Holland, Jutland, Kent, Lapland, Livonia, Lombardy, Macedonia, Manchuria, Moravia, Normandy, \
    Northumberland, Ontario, Palestine, Pennsylvania, Piedmont, Pomerania, Provence, Quebec, Rhodes, Saxony, Scandinavia, Schleswig, Siberia, Sicily, Silesia, \
    Styria, Sussex, Swabia, Tasmania, Texas, Thrace, Tibet, Transylvania, Tuscany, Tyrol, Ulster, Wallachia, Westphalia, Yorkshire, \
    Aachen, Aarhus, Aberdeen, Aleppo, Alexandria, Algiers, Amsterdam, Ankara, Antioch, Antwerp, Athens, Augsburg, Avignon, Baghdad, Baku, Barcelona, Basel, Beijing, \
    Beirut, Belfast, Belgrade, Bergen, Berlin, Bern, Bologna, Bombay, Bordeaux, Boston, Bremen, Breslau, Bristol, Bruges, Brussels, Bucharest, Buda, Budapest, \
    Buenos Aires, Cádiz, Cairo, Calais, Calcutta, Cambridge, Canterbury, Canton, Cape Town, Caracas, Chicago, Cologne, Constantinople, Copenhagen, Córdoba, Cracow, \
    Damascus, Danzig, Delhi, Dijon, Dover, Dresden, Dublin, Edinburgh, Ephesus, Frankfurt, Geneva, Genoa, Ghent, Gibraltar, Glasgow, Göttingen, \
    Gothenburg, Granada, Graz, Hamburg, Hanoi, Havana, Heidelberg, Helsinki, Hong Kong, Innsbruck, Istanbul, Jena, Jerusalem, Kiel, Kiev, Königsberg, Kraków, Kyoto, \
    Lausanne, Leeds, Leiden, Leipzig, Liège, Lille, Lima, Linz, Lisbon, Liverpool, London, Los Angeles, Lübeck, Lviv, Lyon, Madrid, Magdeburg, Mainz, Manchester, \
    Manila, Mantua, Marseille, Mecca, Medina, Melbourne, Milan, Modena, Montreal, Moscow, Munich, Mumbai, Nagasaki, Nanjing, Nantes, Naples, New Orleans, \
    New York, Newcastle, Nuremberg, Odense, Odessa, Oslo, Osaka, Oxford, Padua, Palermo, Paris, Parma, Pavia, Philadelphia, Pisa, Plymouth, Portsmouth, Potsdam, Prague, \
    Ravenna, Regensburg, Reykjavik, Riga, Rio de Janeiro, Rome, Rotterdam, Rouen, Saint Petersburg, St. Petersburg, Salzburg, Samarkand, San Francisco, Sarajevo, \
    Seville, Shanghai, Siena, Smyrna, Stettin, Stockholm, Strasbourg, Stuttgart, Sydney, Tangier, Tehran, Thessaloniki, Tobolsk, Tokyo, Toledo, \
    Toronto, Toulouse, Trieste, Tripoli, Tunis, Turin, Uppsala, Utrecht, Venice, Verona, Versailles, Vienna, Vilnius, Warsaw, \
    Weimar, Winchester, Wittenberg, Würzburg, York, Zagreb, Zürich, Zurich, \
    Amazon, Danube, Dnieper, Dniester, Drava, Elbe, Euphrates, Ganges, Garonne, Indus, Loire, Meuse, Moselle, Neva, Oder, Rhine, Rhône, Sava, Seine, Tagus, Thames, \
    Tiber, Tigris, Vistula, Volga, Yangtze, Dutch East Indies, Mediterranean";
