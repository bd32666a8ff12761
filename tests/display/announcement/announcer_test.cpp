#include "display/announcement/announcer.hpp"
#include "protocol/hallcall.pb.h"
#include "tests/display/announcement/sound_measures.hpp"

#include <doctest/doctest.h>

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <array>

using namespace display;
using namespace measures;

namespace {

hallcall::v1::Call call(const char* number, unsigned counter, unsigned recalls = 0)
{
    hallcall::v1::Call row;
    row.set_number(number);
    row.set_counter(counter);
    row.set_recalls(recalls);
    return row;
}

Sound read_wav(const QString& path)
{
    QFile file{path};
    file.open(QIODevice::ReadOnly);
    const auto bytes = file.readAll();
    const auto sound = sound_of_wav({reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                                     static_cast<std::size_t>(bytes.size())});
    return sound ? *sound : Sound{};
}

QStringList lines_of(const QString& path)
{
    QFile file{path};
    file.open(QIODevice::ReadOnly);
    return QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
}

// Plays until it is told that it has finished.
class HeldOutput : public AudioOutput {
public:
    void play(const Sound&, const QString& text) override { played << text; }
    void finish() { emit finished(); }

    QStringList played;
};

constexpr auto patience = 20'000;

} // namespace

TEST_SUITE_BEGIN("display/announcement/announcer");

TEST_CASE(
    "every call is appended to one WAV file that is whole after each, with its words beside it")
{
    QTemporaryDir folder;
    const auto path = folder.filePath("calls.wav");
    auto output = std::make_unique<WavOutput>(path);
    QString problem;
    REQUIRE(output->open(&problem));
    CHECK(read_wav(path).empty());
    QSignalSpy finished{output.get(), &AudioOutput::finished};
    Announcer announcer{{}, std::move(output)};

    announcer.announce(call("A001", 3));
    REQUIRE(QTest::qWaitFor([&] { return finished.count() == 1; }, patience));
    const auto first = read_wav(path);
    CHECK(first.size() > 6 * samples_per_second);
    CHECK(part_of(659.26, part(first, 0.05, 0.35)) > 0.02);

    announcer.announce(call("B012", 4));
    REQUIRE(QTest::qWaitFor([&] { return finished.count() == 2; }, patience));
    const auto both = read_wav(path);
    REQUIRE(both.size() > 2 * first.size() - samples_per_second);
    CHECK(std::equal(first.begin(), first.end(), both.begin()));
    const auto second = static_cast<double>(first.size()) / samples_per_second;
    CHECK(part_of(659.26, part(both, second + 0.05, second + 0.35)) > 0.02);
    CHECK(highest(both) < 0.75 * 32768);

    const auto lines = lines_of(path + ".txt");
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].startsWith("0.000\t请A零零幺号到三号窗口办理 / ticket A zero zero one"));
    CHECK(lines[1].section('\t', 0, 0).toDouble() == doctest::Approx(second).epsilon(0.001));
}

TEST_CASE("calls that come while one is spoken wait for its end, and none is lost")
{
    auto owned = std::make_unique<HeldOutput>();
    auto* output = owned.get();
    Announcer announcer{{}, std::move(owned)};
    for (const auto* number : {"A001", "A002", "A003", "A004", "A005"})
        announcer.announce(call(number, 3));
    REQUIRE(QTest::qWaitFor([&] { return output->played.size() == 1; }, patience));
    QTest::qWait(100);
    CHECK(output->played.size() == 1);
    CHECK(output->played[0].startsWith("请A零零幺号到三号窗口办理"));
    output->finish();
    REQUIRE(QTest::qWaitFor([&] { return output->played.size() == 2; }, patience));
    CHECK(output->played[1].startsWith("请A零零二号到三号窗口，A零零三号到三号窗口，A零零四号到三号"
                                       "窗口，A零零五号到三号窗口办理"));
    output->finish();
    CHECK(announcer.waiting() == 0);
}

TEST_CASE("asking for an announcement does not wait for the sound")
{
    auto owned = std::make_unique<HeldOutput>();
    auto* output = owned.get();
    Announcer announcer{{}, std::move(owned)};
    QElapsedTimer timer;
    timer.start();
    announcer.announce(call("C777", 12));
    const auto asked = timer.nsecsElapsed();
    REQUIRE(QTest::qWaitFor([&] { return output->played.size() == 1; }, patience));
    CHECK(asked < timer.nsecsElapsed() / 2);
}

TEST_CASE("a call that cannot be read aloud is said in the log, and the next one is spoken")
{
    auto owned = std::make_unique<HeldOutput>();
    auto* output = owned.get();
    Announcer announcer{{}, std::move(owned)};
    QSignalSpy problems{&announcer, &Announcer::problem};
    announcer.announce(call("$(reboot)", 3));
    announcer.announce(call("A001", 10'000));
    CHECK(problems.count() == 2);
    announcer.announce(call("A001", 3));
    CHECK(QTest::qWaitFor([&] { return output->played.size() == 1; }, patience));
}

TEST_CASE("a WAV file that cannot be written is named")
{
    WavOutput output{"/nowhere/at/all.wav"};
    QString problem;
    CHECK_FALSE(output.open(&problem));
    CHECK(problem.startsWith("/nowhere/at/all.wav: "));
}

TEST_SUITE_END();
