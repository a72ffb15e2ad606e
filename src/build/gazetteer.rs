//! Names that need no text to tell what they name: first names of persons, and well-known places.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a word is a first name in much of the world, and little else.
pub(super) fn is_first_name(word: &str) -> bool {
    FIRST_NAMES.contains(word)
}

/// Whether a name is that of a land, a city or a river that most readers know.
pub(super) fn is_known_place(name: &str) -> bool {
    PLACES.contains(name)
}

static FIRST_NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| FIRST.split_whitespace().collect());

static PLACES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| PLACE.split(',').map(str::trim).filter(|name| !name.is_empty()).collect());

const FIRST: &str = "Aaron Abigail Abraham Adam Adelaide Adolf Adrian Agatha Agnes Ahmad Ahmed Alan Albert Albrecht Alejandro \
    Aleksandr Aleksei Alessandro Alexander Alexandre Alexei Alfons Alfred Ali Alice Alonso Amalia Amalie Amelia Anastasia Anders Andrea \
    Andreas Andrei Andrés Andrew Andrzej Angela Anita Ann Anna Anne Annie Anselm Anthony Antoine Anton Antonín Antonio António Arne \
    Arnold Arthur Astrid Atanas August Auguste Augustin Augustus Baldwin Barbara Bartholomew Bartolomeo Beatrice Benedict Benjamin \
    Bernard Bernardo Bernhard Bertha Bertrand Birgit Bjarne Bjørn Bohumil Boris Brigitte Bruno Caesar Camille Carl Carla Carlo Carlos Carmen \
    Caroline Caspar Casimir Catharina Catherine Cecilia Charles Charlotte Chester Christian Christiaan Christina Christine Christoph Christopher Clara \
    Claude Claudio Clemens Clement Conrad Constance Cornelis Cornelius Cosimo Cristóbal Cuthbert Cyril Daniel Dániel David Denis Diego Dietrich \
    Dimitri Dirk Dmitri Dmitry Dominic Donald Dorothea Dorothy Douglas Duncan Ebenezer Edgar Edith Edmond Edmund Eduard Eduardo Edward Edwin Egbert \
    Einar Eleanor Elena Elias Elisabeth Eliza Elizabeth Ella Ellen Elsa Emanuel Emil Émile Emilia Emilie Emily Emma Enrico Enrique Erasmus Eric Erich \
    Erik Erika Ernest Ernst Esther Étienne Eugen Eugene Eugène Eva Evelyn Fatima Felix Ferdinand Ferenc Fernando Filippo Frances \
    Francesca Francesco Francis Francisco Franciszek François Frank Franz František Fred Frederick Frederik Friederike Friedrich Fritz Fyodor Gabriel \
    Gabriele Gaspard Geoffrey Georg George Georges Georgi Gerald Gerard Gerhard Gertrude Giacomo Gilbert Gilles Giorgio Giovanni Giulio Giuseppe \
    Godfrey Gottfried Gottlieb Grace Greta Grigory Guglielmo Guido Guillaume Gustaf Gustav Gustave Guy György Hannah Hans Harald Harold Harriet Harry \
    Håkon Hedwig Heinrich Helen Helena Helene Hendrik Henri Henrietta Henrik Henrique Henry Herbert Herman Hermann Hernán Hilda Hippolyte Horatio Howard Hubert \
    Hugh Hugo Humphrey Ian Ibrahim Ida Ignacy Ignatius Igor Ilya Inês Ingeborg Ingrid Irene Isaac Isabel Isabella Isidore Ismail István Ivan \
    Ivar Jacob Jacobus Jacques Jakob James Jan Jane Janet János Jaroslav Jean Jeanne Jens Jeremiah Jeremy Jerzy Joachim Joan Joanna João Johan Johann \
    Johanna Johannes John Jón Jonas Jonathan Jørgen Joris José Josef Joseph Josephine Joshua Josiah József Juan Juana Judith Jules Julia Julian Julie Julio \
    Julius Kamil Karel Karen Karl Karol Kasimir Kaspar Katarina Katharina Katherine Kazimierz Kenneth Klara Klaus Konrad Konstantin Kristian Kurt Ladislaus \
    Lajos Lars László Laura Lawrence Leo Leon Léon Leonard Leonardo Leonhard Leonor Leopold Leslie Lev Lewis Lorenzo Louis Louisa Louise Luca Lucas \
    Lucia Lucien Lucy Ludovico Ludwig Luigi Luis Luís Luise Luka Lydia Maarten Magdalena Magnus Manuel Marc Marcel Marcello Marco Marcus Margaret \
    Margarete Margarethe Margarita Marguerite Maria María Marie Marina Mario Marion Marius Marko Marta Martha Martin Mary Mateo Mathias Mathilde Matilda Matteo \
    Matthäus Matthew Matthias Maurice Max Maximilian Mehmed Mehmet Michael Michel Michele Miguel Mihail Mikael Mikhail Miklós Milan Milton Mohammed Moritz Moses Muhammad \
    Mustafa Nadezhda Nancy Natalia Nathan Nathaniel Niccolò Nicholas Nicolas Nicolaus Niels Nigel Nikola Nikolai Nikolaus Nils Nora Olaf Olav Ole Olga Oliver Olivier \
    Oscar Oskar Osman Oswald Otto Owen Pablo Pál Paolo Patrick Paul Paula Pauline Pavel Pedro Peder Per Percy Peter Petr Petrus Philip Philipp Philippe \
    Pierre Pieter Pietro Pyotr Rachel Ralph Raphael Raymond Rebecca Reginald Reinhard René Ricardo Richard Robert Roberto Roderick Rodrigo Roger Roland Rosa \
    Rose Rudolf Rupert Ruth Salomon Samuel Sándor Sara Sarah Sebastian Semyon Sergei Sergey Sigismund Sigrid Sigurd Silvia Simon Sofia Solomon Sophia Sophie Stanisław \
    Stefan Stefano Stephen Stepan Steven Sven Susanna Sybille Sylvester Tadeusz Teodor Teresa Theodor Theodora Theodore Theodosius Theresa Theresia Thérèse Thomas \
    Thorvald Timothy Tobias Tom Tomás Tomáš Tomasz Ulrich Ulrika Urban Ursula Václav Valentin Vasco Vasily Vera Victor Viktor Viktoria Vilhelm Vincent Vincenzo \
    Vitus Vladimir Vladislav Waldemar Walter Walther Wenceslaus Werner Wilfred Wilhelm Wilhelmina Willem William Winifred Władysław Wojciech Wolfgang \
    Yakov Yuri Yusuf Zdeněk Zofia Zygmunt";

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
