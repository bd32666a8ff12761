#include "caller/caller.hpp"

#include "caller/words.hpp"
#include "look/hall_time.hpp"
#include "look/language.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace caller {

using namespace hallcall::v1;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Texts)
};

constexpr std::array transfer_places{PLACE_ORIGINAL_TIME, PLACE_FRONT, PLACE_END};
constexpr std::array hold_kinds{HOLD_WITHOUT_PAPERS, HOLD_PAPERS_KEPT, HOLD_WAITING_FOR_STEP};
constexpr std::array cancel_reasons{CANCEL_VISITOR_LEFT, CANCEL_TAKEN_BY_MISTAKE,
                                    CANCEL_SLIP_FAILED, CANCEL_OTHER};

template <class Choices>
QStringList texts_of(const Choices& choices)
{
    QStringList texts;
    for (const auto choice : choices)
        texts << words::of(choice);
    return texts;
}

template <class Choices>
bool is_position(const Choices& choices, int position)
{
    return position >= 0 && position < static_cast<int>(choices.size());
}

// What needs a second look before it is asked.
bool needs_a_choice(Step step)
{
    return step == Step::hold || step == Step::resume || step == Step::transfer ||
           step == Step::cancel || step == Step::call_number || step == Step::answer;
}

} // namespace

Caller::Caller(std::uint32_t counter, QString language, Asker& asker, Clock clock, QObject* parent)
    : QObject{parent}, flow_{counter}, language_{std::move(language)}, asker_{asker},
      clock_{std::move(clock)}, sign_in_{asker, clock_, this}
{
    for (std::size_t i = 0; i < step_count; ++i) {
        const auto step = static_cast<Step>(i);
        actions_[i] = new PadAction{step, this};
        connect(actions_[i], &PadAction::triggered, this, [this, step] { press(step); });
    }
    second_.setInterval(1'000);
    connect(&second_, &QTimer::timeout, this, &Caller::refresh_elapsed);
    minute_.setInterval(60'000);
    minute_.setTimerType(Qt::VeryCoarseTimer);
    connect(&minute_, &QTimer::timeout, this, &Caller::refresh_queue_waits);
    minute_.start();
    notice_end_.setSingleShot(true);
    notice_end_.setInterval(notice_ms);
    connect(&notice_end_, &QTimer::timeout, this, [this] { say({}); });
    typed_end_.setSingleShot(true);
    typed_end_.setInterval(TypedNumber::forgotten_after);
    connect(&typed_end_, &QTimer::timeout, this, [this] {
        typed_.forget();
        emit keypadChanged();
    });
    refresh();
}

void Caller::show(const protocol::PictureBook& book)
{
    flow_.see(book);
    time_zone_ = book.catalogue().time_zone();
    services_.assign(book.catalogue().services().begin(), book.catalogue().services().end());
    units_.assign(book.catalogue().units().begin(), book.catalogue().units().end());
    counter_name_ = flow_.row() ? look::pick(flow_.row()->name(), language_) : QString{};
    refresh_lists(book);
    refresh();
}

void Caller::setLink(Link link, const QDateTime& picture_time)
{
    picture_time_ = picture_time;
    sign_in_.setLink(link);
    const auto outcome = flow_.set_link(link);
    if (outcome.kind == Outcome::Kind::unconfirmed) {
        asker_.withdraw(QString::fromStdString(flow_.withdrawn()));
        say(words::unconfirmed(outcome.step));
        emit keyAnswered(false, number());
    }
    refresh();
}

void Caller::answered(const QString& request_id, const Reply& reply)
{
    if (sign_in_.answered(request_id, reply))
        return;
    const auto outcome = flow_.answered(request_id.toStdString(), reply);
    if (outcome.kind == Outcome::Kind::nothing)
        return;
    if (outcome.kind == Outcome::Kind::refused)
        say(words::refusal(outcome.refusal));
    else
        say(what_follows(outcome, reply.stepped().number()), true);
    const bool done = outcome.kind == Outcome::Kind::done;
    emit keyAnswered(done, done ? QString::fromStdString(reply.stepped().number()) : number());
    refresh();
}

QString Caller::counterTitle() const
{
    return Texts::tr("%1号窗口").arg(look::isolated(QString::number(flow_.counter())));
}

QString Caller::state() const
{
    static constexpr std::array names{"connecting", "unknown", "closed", "paused",
                                      "idle",       "called",  "serving"};
    return QString::fromLatin1(names[static_cast<std::size_t>(pad_.face)]);
}

QString Caller::stateText() const
{
    return words::of(pad_);
}

QString Caller::detail() const
{
    switch (pad_.face) {
    case Face::called:
    case Face::serving:
        return at_counter();
    case Face::connecting:
        return Texts::tr("正在等待大厅画面");
    case Face::unknown_counter:
        return Texts::tr("大厅设置中没有本窗口");
    case Face::closed:
        return Texts::tr("按“开窗”开始今天的工作");
    case Face::paused:
        return Texts::tr("暂不叫号");
    case Face::idle:
        break;
    }
    return pad_.possible(Step::next) || linkLost() || busy() ? Texts::tr("可以叫下一位")
                                                             : Texts::tr("暂时没有人等候");
}

QString Caller::linkText() const
{
    auto text = words::of(flow_.link());
    if (picture_time_.isValid() && linkLost())
        text = Texts::tr("%1（%2）")
                   .arg(text, look::isolated(look::hall_time(picture_time_, time_zone_)
                                                 .toString(QStringLiteral("HH:mm"))));
    return look::directed(text, language_);
}

bool Caller::rightToLeft() const
{
    return look::isRightToLeft(language_);
}

QStringList Caller::transferPlaces() const
{
    return texts_of(transfer_places);
}

QStringList Caller::holdKinds() const
{
    return texts_of(hold_kinds);
}

QStringList Caller::cancelReasons() const
{
    return texts_of(cancel_reasons);
}

void Caller::chooseTransfer(const QString& queue_id, int place)
{
    if (is_position(transfer_places, place))
        ask({.step = Step::transfer,
             .queue = queue_id.toStdString(),
             .place = transfer_places[static_cast<std::size_t>(place)]});
}

void Caller::chooseHold(int kind)
{
    if (is_position(hold_kinds, kind))
        ask({.step = Step::hold, .hold = hold_kinds[static_cast<std::size_t>(kind)]});
}

void Caller::chooseCancel(int reason)
{
    if (is_position(cancel_reasons, reason))
        ask({.step = Step::cancel, .reason = cancel_reasons[static_cast<std::size_t>(reason)]});
}

void Caller::chooseCall(const QString& number)
{
    ask({.step = Step::resume, .number = number.toStdString()});
}

void Caller::chooseReturn(const QString& number)
{
    ask({.step = Step::return_to_queue, .number = number.toStdString()});
}

bool Caller::chooseNumber(const QString& typed)
{
    const auto letter = own_queues_.size() == 1 && own_queues_.front().letter.size() == 1
                            ? own_queues_.front().letter.front().toLatin1()
                            : '\0';
    const auto number = number_from(typed.toStdString(), letter);
    if (!number) {
        say(words::not_a_number());
        return false;
    }
    ask({.step = Step::call_number, .number = *number});
    return true;
}

// F12 says "go on" on a paused counter, and so does its button.
void Caller::press(Step step)
{
    if (step == Step::pause && pad_.paused)
        step = Step::open;
    if (finishes(step) && pad_.possible(step) && pad_.outcomes.size() > 1) {
        finishing_ = step;
        showSheet(actions_[static_cast<std::size_t>(Step::finish)]->name());
    } else if (needs_a_choice(step) && pad_.possible(step))
        showSheet(actions_[static_cast<std::size_t>(step)]->name());
    else
        ask({.step = step});
}

void Caller::ask(const Press& press)
{
    if (busy())
        return;
    const auto request = flow_.request_for(press);
    if (!request) {
        const auto obstacle = pad_.obstacle(press.step);
        // Calling from the list is a step that its button does not stand for.
        say(words::of(obstacle == Obstacle::none ? pad_.obstacle(Step::call_number) : obstacle));
        return;
    }
    say({});
    flow_.asked(press.step, asker_.ask(*request).toStdString());
    refresh();
}

void Caller::say(const QString& notice, bool is_news)
{
    if (notice.isEmpty())
        notice_end_.stop();
    else
        notice_end_.start();
    if (notice_ == notice && notice_is_news_ == is_news)
        return;
    notice_ = notice;
    notice_is_news_ = is_news;
    emit noticeChanged();
}

void Caller::showSheet(const QString& step)
{
    if (sheet_ == step)
        return;
    sheet_ = step;
    emit sheetChanged();
}

void Caller::setClerk(const hallcall::v1::ClerkNow& now)
{
    sign_in_.told(now);
    if (sign_in_.open())
        closeSheet();
}

void Caller::refresh()
{
    pad_ = flow_.pad();
    if (linkLost())
        closeSheet();
    refresh_actions();
    const bool at_counter = !pad_.number.empty() && !linkLost();
    if (at_counter && !second_.isActive())
        second_.start();
    else if (!at_counter)
        second_.stop();
    refresh_elapsed();
    emit changed();
}

void Caller::refresh_actions()
{
    for (auto* action : actions_) {
        auto text = words::of(action->step());
        bool possible = pad_.possible(action->step());
        if (action->step() == Step::next && pad_.face == Face::serving)
            text = words::finish_and_call();
        if (action->step() == Step::open && pad_.paused)
            text = words::resume_service();
        if (action->step() == Step::pause && pad_.paused) {
            text = words::resume_service();
            possible = pad_.possible(Step::open);
        }
        action->show(text, possible);
    }
}

void Caller::refresh_lists(const protocol::PictureBook& book)
{
    own_queues_.clear();
    other_queues_.clear();
    const auto at_counter = book.tickets().find(flow_.row() ? flow_.row()->ticket() : "");
    for (const auto& [id, queue] : book.queues()) {
        const QueueRow row{QString::fromStdString(id), QString::fromStdString(queue.letter()),
                           look::pick(queue.name(), language_), static_cast<int>(queue.waiting()),
                           queue.oldest_taken_at()};
        if (flow_.serves(id))
            own_queues_.push_back(row);
        if (at_counter == book.tickets().end() || at_counter->second.queue() != id)
            other_queues_.push_back(row);
    }
    for (auto* rows : {&own_queues_, &other_queues_})
        std::ranges::stable_sort(*rows, {}, &QueueRow::letter);
    refresh_queue_waits();
    std::vector<HeldRow> rows;
    for (const auto* tickets : {&flow_.held(), &flow_.missed()})
        for (const auto& ticket : *tickets)
            rows.push_back(held_row(ticket));
    held_.show(rows);
    refresh_questions();
}

void Caller::refresh_queue_waits()
{
    const auto now = clock_().toMSecsSinceEpoch();
    queues_.show(own_queues_, now);
    targets_.show(other_queues_, now);
}

HeldRow Caller::held_row(const TicketRow& ticket) const
{
    const bool held = ticket.state() == TICKET_HELD;
    return {QString::fromStdString(ticket.number()), service_name(ticket.service()),
            held ? words::of(ticket.hold()) : words::missed(), held,
            !held || ticket.hold() != HOLD_PAPERS_KEPT};
}

void Caller::refresh_elapsed()
{
    QString elapsed;
    if (!pad_.number.empty() && pad_.since > 0) {
        const auto seconds = std::max<qint64>(0, clock_().toMSecsSinceEpoch() - pad_.since) / 1'000;
        const auto two = [](qint64 value) {
            return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char{'0'});
        };
        elapsed = seconds < 3'600 ? QStringLiteral("%1:%2").arg(seconds / 60).arg(two(seconds % 60))
                                  : QStringLiteral("%1:%2:%3")
                                        .arg(seconds / 3'600)
                                        .arg(two(seconds / 60 % 60), two(seconds % 60));
    }
    if (elapsed_ == elapsed)
        return;
    elapsed_ = elapsed;
    emit elapsedChanged();
}

QString Caller::service_name(const std::string& id) const
{
    const auto found = std::ranges::find(services_, id, &ServiceRow::id);
    return found == services_.end() ? QString::fromStdString(id)
                                    : look::pick(found->name(), language_);
}

} // namespace caller

#include "moc_caller.cpp"
