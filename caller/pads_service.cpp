#include "caller/pads_service.hpp"

#include <QMetaObject>
#include <algorithm>
#include <utility>

namespace caller {

using drivers::PadFault;
using drivers::PadKey;

namespace {

KeypadFlow::Time now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

// Hands what a Keypad tells on its thread over to ours; posted calls die with the service.
struct PadsService::Way : drivers::KeypadThread::Owner {
    Way(PadsService& its_service, std::size_t its_index, std::unique_ptr<drivers::Keypad> keypad)
        : service{its_service}, index{its_index}, thread{std::move(keypad), *this}
    {
    }

    template <class Call>
    void post(Call call)
    {
        QMetaObject::invokeMethod(&service, std::move(call), Qt::QueuedConnection);
    }

    void key(const drivers::KeyEvent& event) override
    {
        if (event.pressed)
            post([this, event] { service.press(index, event.pad, event.key); });
    }
    void condition(std::optional<PadFault> fault) override
    {
        post([this, fault] { service.tell_condition(index, fault); });
    }
    void silent(const std::vector<std::uint16_t>& pads) override
    {
        post([this, pads] { service.tell_silent(index, pads); });
    }
    void screens(const drivers::KeyScreens&) override {} // they stay dark: no program draws them

    PadsService& service;
    std::size_t index;
    drivers::KeypadThread thread;
};

PadsService::PadsService(std::vector<std::unique_ptr<drivers::Keypad>> keypads,
                         const std::vector<CounterPad>& pads, Asker& asker)
    : asker_{asker}
{
    for (const auto& pad : pads)
        pads_.push_back({pad, KeypadFlow{pad.counter}});
    for (auto& keypad : keypads)
        ways_.push_back(std::make_unique<Way>(*this, ways_.size(), std::move(keypad)));
    look_again_.setInterval(1'000);
    connect(&look_again_, &QTimer::timeout, this, &PadsService::show_all);
    look_again_.start();
    show_all();
}

PadsService::~PadsService() = default;

void PadsService::show(const protocol::PictureBook& book)
{
    for (auto& pad : pads_)
        pad.flow.see(book);
    show_all();
}

void PadsService::setLink(Link link)
{
    for (auto& pad : pads_) {
        const auto withdrawn = pad.flow.set_link(link);
        if (withdrawn)
            asker_.withdraw(QString::fromStdString(pad.flow.withdrawn()));
        answer(pad, withdrawn);
    }
    show_all();
}

void PadsService::answered(const QString& request_id, const hallcall::v1::Reply& reply)
{
    for (auto& pad : pads_)
        answer(pad, pad.flow.answered(request_id.toStdString(), reply));
    show_all();
}

void PadsService::press(std::size_t keypad, std::uint16_t number, PadKey key)
{
    for (auto& pad : pads_) {
        if (pad.at.keypad != keypad || pad.at.number != number)
            continue;
        const auto pressed = pad.flow.press(key, now());
        if (pressed.request)
            pad.flow.asked(pressed.step, asker_.ask(*pressed.request).toStdString());
        else
            answer(pad, pressed.answer);
    }
    show_all();
}

void PadsService::answer(const Pad& pad, const std::optional<drivers::PadAnswer>& answer)
{
    if (answer)
        ways_[pad.at.keypad]->thread.answer(pad.at.number, *answer);
}

void PadsService::show_all()
{
    for (const auto& pad : pads_)
        ways_[pad.at.keypad]->thread.show(pad.at.number, pad.flow.state(now()));
}

// When it is news. A pad that is silent is so whatever happens to the line in between.
void PadsService::tell(Pad& pad)
{
    const auto silent = pad.is_silent ? std::optional{PadFault::silent} : std::nullopt;
    const auto fault = pad.way_fault ? pad.way_fault : silent;
    if (std::exchange(pad.was_told, true) && pad.told == fault)
        return;
    pad.told = fault;
    const auto sentence = fault ? drivers::sentence_for(*fault) : "The pad works.";
    emit padIs(pad.at.counter, fault);
    emit told(QStringLiteral("counter %1: ").arg(pad.at.counter) +
              QString::fromLatin1(sentence.data(), static_cast<qsizetype>(sentence.size())));
}

void PadsService::tell_condition(std::size_t keypad, std::optional<PadFault> fault)
{
    for (auto& pad : pads_) {
        if (pad.at.keypad != keypad)
            continue;
        pad.way_fault = fault;
        tell(pad);
    }
}

void PadsService::tell_silent(std::size_t keypad, const std::vector<std::uint16_t>& numbers)
{
    for (auto& pad : pads_) {
        if (pad.at.keypad != keypad)
            continue;
        pad.is_silent = std::ranges::count(numbers, pad.at.number) != 0;
        tell(pad);
    }
}

} // namespace caller

#include "moc_pads_service.cpp"
