// What a visitor who knows the name of a service types, and what is found.
#include "kiosk/search/name_index.hpp"

#include <doctest/doctest.h>

#include <ostream>

TEST_SUITE_BEGIN("kiosk/search");

using kiosk::NameIndex;
using kiosk::Speller;

namespace {

const QStringList names{QStringLiteral("增值税发票许可"), QStringLiteral("会计师事务所备案"),
                        QStringLiteral("银行开户"),       QStringLiteral("资质认定"),
                        QStringLiteral("绿色通道"),       QStringLiteral("VAT invoices: advice"),
                        QStringLiteral("税务登记"),       QStringLiteral("增值电信许可")};

NameIndex index_of(const QStringList& texts)
{
    static Speller speller;
    NameIndex index;
    for (const auto& text : texts)
        index.add({speller.spell(text)});
    return index;
}

QString found(const QString& typed)
{
    static const auto index = index_of(names);
    QStringList texts;
    for (const auto row : index.find(typed))
        texts << names[static_cast<qsizetype>(row)];
    return texts.join(QStringLiteral(" "));
}

QString spelled(const QString& name)
{
    QStringList sounds;
    for (const auto& sound : Speller{}.spell(name)) {
        QStringList readings;
        for (const auto& reading : sound.readings)
            readings << QString::fromStdString(reading);
        sounds << readings.join(QLatin1Char('/'));
    }
    return sounds.join(QLatin1Char(' '));
}

} // namespace

TEST_CASE("a name is spelled by the pinyin of its characters and by its Latin words")
{
    CHECK(spelled("增值税（VAT）2号") == "zeng zhi shui vat 2 hao");
    CHECK(spelled("公证、婚姻登记") == "gong zheng hun yin deng ji");
    CHECK(spelled("VAT invoices: advice") == "vat invoices advice");
    CHECK(spelled("…——") == "");
}

TEST_CASE("a character that names read in two ways is found by both, and ü by v and u")
{
    CHECK(spelled("会计") == "hui/kuai ji");
    CHECK(spelled("绿") == "lu/lv");
    CHECK(found("kuaijis") == "会计师事务所备案");
    CHECK(found("huijis") == "会计师事务所备案");
    CHECK(found("yinhang") == "银行开户");
    CHECK(found("lvse") == "绿色通道");
    CHECK(found("luse") == "绿色通道");
}

TEST_CASE("every character of a name in the hall's Chinese has a reading")
{
    for (const auto* text :
         {"省人力资源和社会保障厅", "畜牧兽医", "殡葬", "烟花爆竹", "鉴定", "褒奖"}) {
        CAPTURE(text);
        CHECK(Speller{}.spell(text).size() ==
              static_cast<std::size_t>(QString::fromUtf8(text).size()));
    }
}

TEST_CASE("first letters, whole syllables and characters may be mixed, and the last may be begun")
{
    for (const auto* typed : {"zzs", "zengzhis", "zengzhishui", "zzshui", "增值s", "zzsfpxk",
                              "zengz税", "ZZS", "z z s"}) {
        CAPTURE(typed);
        CHECK(found(typed) == "增值税发票许可");
    }
    CHECK(found("zengzh") == "增值税发票许可 增值电信许可");
}

TEST_CASE("a syllable in the middle is typed whole or by its first sound")
{
    CHECK(found("zezs") == "");
    CHECK(found("zzhs") == "增值税发票许可");
    CHECK(found("zhs") == "增值税发票许可"); // 值税
}

TEST_CASE("a name that begins with what was typed comes before one that holds it")
{
    CHECK(found("s") == "税务登记 增值税发票许可 会计师事务所备案 绿色通道");
}

TEST_CASE("the words of another language are found by their beginnings")
{
    CHECK(found("vat") == "VAT invoices: advice");
    CHECK(found("inv") == "VAT invoices: advice");
    CHECK(found("vi") == "VAT invoices: advice");
    CHECK(found("vatinvoices") == "VAT invoices: advice");
}

TEST_CASE("nothing is found by nothing, and by what no name holds")
{
    CHECK(found("") == "");
    CHECK(found("   ") == "");
    CHECK(found("qqq") == "");
    CHECK(found("号") == "");
}

TEST_CASE("only letters that lead on can be typed")
{
    const auto index = index_of({"增值税", "资质"});
    CHECK(index.letters_after("") == "sz");
    CHECK(index.letters_after("z") == "ehisz");
    CHECK(index.letters_after("zi") == "z");
    CHECK(index.letters_after("zizhi") == "");
    CHECK(index.letters_after("增") == "z");
    CHECK(index.letters_after("x") == "");
}

TEST_CASE("letters are offered as they are written, the most frequent first")
{
    const auto index = index_of({"资质认定", "增值税", "增值电信", "Zebra zoo"});
    CHECK(index.written("zz", 6) == QStringList{"增值", "资质"});
    CHECK(index.written("zz", 1) == QStringList{"增值"});
    CHECK(index.written("增值", 6).isEmpty());
    CHECK(index.written("ze", 6) == QStringList{"增"});
}

TEST_CASE("a row with several names is found by each, and the first counts most")
{
    Speller speller;
    NameIndex index;
    index.add({speller.spell("发票"), speller.spell("税务局")});
    index.add({speller.spell("税务登记"), speller.spell("税务局")});
    CHECK(index.find("sw") == std::vector<std::size_t>{1, 0});
    CHECK(index.find("swj") == std::vector<std::size_t>{0, 1});
}

TEST_CASE("however long or strange what is typed is, the answer comes")
{
    const auto index = index_of({QString(300, QChar(u'世')), QString(300, QLatin1Char('s'))});
    CHECK(index.find(QString(10'000, QLatin1Char('s'))).size() <= 2);
    CHECK(index.letters_after(QString(10'000, QLatin1Char('s'))) == "");
    CHECK(index.find(QString(QChar(0xd800))).empty());
}

TEST_SUITE_END();
