#include "drivers/keypad/keypad_thread.hpp"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace drivers {

namespace {

struct Orders {
    std::map<std::uint16_t, PadState> states;
    std::deque<std::pair<std::uint16_t, PadAnswer>> answers;
    std::map<std::uint8_t, std::vector<std::byte>> pictures;
};

} // namespace

struct KeypadThread::Work {
    Work(std::unique_ptr<Keypad> its_keypad, Owner& its_owner)
        : keypad{std::move(its_keypad)}, owner{its_owner}
    {
    }

    void run()
    {
        while (!ends()) {
            obey();
            const auto events = keypad->wait(look_every);
            tell(events ? std::nullopt : std::optional{events.error()});
            if (!events) {
                std::unique_lock lock{mutex};
                ending.wait_for(lock, try_every, [this] { return end; });
                continue;
            }
            for (const auto& event : *events)
                owner.key(event);
        }
    }

    bool ends()
    {
        const std::lock_guard lock{mutex};
        return end;
    }

    void obey()
    {
        Orders now;
        {
            const std::lock_guard lock{mutex};
            now = std::exchange(orders, {});
        }
        for (const auto& [pad, state] : now.states)
            keypad->show(pad, state);
        for (const auto& [pad, answer] : now.answers)
            keypad->answer(pad, answer);
        for (const auto& [key, picture] : now.pictures)
            keypad->draw(key, picture);
    }

    void tell(std::optional<PadFault> fault)
    {
        if (!std::exchange(told, true) || fault != last_fault)
            owner.condition(fault);
        last_fault = fault;
        if (auto pads = keypad->silent_pads(); pads != last_silent) {
            last_silent = std::move(pads);
            owner.silent(last_silent);
        }
        if (const auto screens = keypad->screens(); screens && screens != last_screens) {
            last_screens = screens;
            owner.screens(*screens);
        }
    }

    // ---- the thread's ----
    std::unique_ptr<Keypad> keypad;
    Owner& owner;
    bool told = false;
    std::optional<PadFault> last_fault;
    std::vector<std::uint16_t> last_silent;
    std::optional<KeyScreens> last_screens;

    // ---- everybody's ----
    std::mutex mutex;
    std::condition_variable ending;
    Orders orders;
    bool end = false;

    std::thread thread;
};

KeypadThread::KeypadThread(std::unique_ptr<Keypad> keypad, Owner& owner)
    : work_{std::make_unique<Work>(std::move(keypad), owner)}
{
    work_->thread = std::thread{[work = work_.get()] { work->run(); }};
}

KeypadThread::~KeypadThread()
{
    {
        const std::lock_guard lock{work_->mutex};
        work_->end = true;
    }
    work_->ending.notify_all();
    work_->thread.join();
}

void KeypadThread::show(std::uint16_t pad, const PadState& state)
{
    const std::lock_guard lock{work_->mutex};
    work_->orders.states[pad] = state;
}

void KeypadThread::answer(std::uint16_t pad, const PadAnswer& answer)
{
    const std::lock_guard lock{work_->mutex};
    auto& answers = work_->orders.answers;
    if (answers.size() == answers_max)
        answers.pop_front();
    answers.emplace_back(pad, answer);
}

void KeypadThread::draw(std::uint8_t key, std::vector<std::byte> picture)
{
    const std::lock_guard lock{work_->mutex};
    work_->orders.pictures[key] = std::move(picture);
}

} // namespace drivers
