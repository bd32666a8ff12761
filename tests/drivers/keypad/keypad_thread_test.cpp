#include "drivers/keypad/keypad_thread.hpp"

#include <doctest/doctest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

TEST_SUITE_BEGIN("drivers/keypad/keypad_thread");

using namespace drivers;
using namespace std::chrono_literals;

namespace {

// What happened, in the order it did, from both threads.
class Notes {
public:
    void add(const std::string& note)
    {
        const std::lock_guard lock{mutex_};
        text_ += note + "\n";
        changed_.notify_all();
    }
    bool has(const std::string& note, std::chrono::milliseconds within = 5s)
    {
        std::unique_lock lock{mutex_};
        return changed_.wait_for(lock, within,
                                 [&] { return text_.find(note + "\n") != text_.npos; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string text_;
};

struct Scripted : Keypad {
    explicit Scripted(Notes& its_notes, std::vector<Events> its_script)
        : notes{its_notes}, script{std::move(its_script)}
    {
    }
    Events wait(std::chrono::milliseconds) override
    {
        std::this_thread::sleep_for(1ms);
        return step < script.size() ? script[step++] : Events{std::vector<KeyEvent>{}};
    }
    void show(std::uint16_t pad, const PadState& state) override
    {
        notes.add("show " + std::to_string(pad) + " " + state.number);
    }
    void answer(std::uint16_t pad, const PadAnswer& answer) override
    {
        notes.add("answer " + std::to_string(pad) + (answer.accepted ? " yes" : " no"));
    }
    void draw(std::uint8_t key, std::span<const std::byte> picture) override
    {
        notes.add("draw " + std::to_string(key) + " " + std::to_string(picture.size()));
    }
    std::optional<KeyScreens> screens() const override
    {
        return step > 0 ? std::optional{KeyScreens{}} : std::nullopt;
    }
    std::vector<std::uint16_t> silent_pads() const override
    {
        return step == 2 ? std::vector<std::uint16_t>{7} : std::vector<std::uint16_t>{};
    }

    Notes& notes;
    std::vector<Events> script;
    std::size_t step = 0;
};

struct Clerk : KeypadThread::Owner {
    void key(const KeyEvent& event) override
    {
        notes.add("key " + std::to_string(event.pad) + " " + std::string{name_of(event.key)});
    }
    void condition(std::optional<PadFault> fault) override
    {
        notes.add(fault ? "fault " + std::string{name_of(*fault)} : "works");
    }
    void silent(const std::vector<std::uint16_t>& pads) override
    {
        notes.add("silent " + std::to_string(pads.size()));
    }
    void screens(const KeyScreens&) override { notes.add("screens"); }

    Notes notes;
};

} // namespace

TEST_CASE(
    "keys, faults and silent pads are told as they happen, and a pad that is back works again")
{
    Clerk clerk;
    const std::vector<KeyEvent> next{{7, PadKey::next, true}};
    auto script = std::vector<Keypad::Events>{next, std::vector<KeyEvent>{}, PadFault::unplugged,
                                              std::vector<KeyEvent>{{7, PadKey::miss, true}}};
    const KeypadThread thread{std::make_unique<Scripted>(clerk.notes, std::move(script)), clerk};
    CHECK(clerk.notes.has("works\nscreens\nkey 7 next\nsilent 1\nfault unplugged\nsilent 0\nworks\n"
                          "key 7 miss"));
}

TEST_CASE("what a pad shall show and be answered reaches it, and only the newest counts")
{
    Clerk clerk;
    KeypadThread thread{std::make_unique<Scripted>(clerk.notes, std::vector<Keypad::Events>{}),
                        clerk};
    thread.show(3, {PadState::Counter::called, "A041", 0});
    thread.show(3, {PadState::Counter::called, "A042", 0});
    thread.answer(3, {true, "A042"});
    thread.draw(1, std::vector<std::byte>(10));
    CHECK(clerk.notes.has("show 3 A042"));
    CHECK(clerk.notes.has("answer 3 yes"));
    CHECK(clerk.notes.has("draw 1 10"));
}

TEST_CASE("a program that ends does not wait for a pad that is away")
{
    Clerk clerk;
    const auto before = std::chrono::steady_clock::now();
    {
        const std::vector<Keypad::Events> always(1000, PadFault::unplugged);
        const KeypadThread thread{std::make_unique<Scripted>(clerk.notes, always), clerk};
        CHECK(clerk.notes.has("fault unplugged"));
    }
    CHECK(std::chrono::steady_clock::now() - before < 400ms);
}

TEST_SUITE_END();
