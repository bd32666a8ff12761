#include "display/display.hpp"

#include "look/hall_time.hpp"

#include <QLocale>

namespace display {

namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

} // namespace

Display::Display(std::string zone, Clock clock, QObject* parent)
    : QObject{parent}, zone_{std::move(zone)}, clock_{std::move(clock)}
{
    minute_.setSingleShot(true);
    minute_.setTimerType(Qt::PreciseTimer);
    connect(&minute_, &QTimer::timeout, this, [this] {
        emit clockChanged();
        wait_for_next_minute();
    });
    wait_for_next_minute();
    connect(&page_, &QTimer::timeout, &queues_, &QueueModel::turnPage);
}

void Display::replace(const protocol::PictureBook& picture)
{
    show(board_of(picture, zone_));
}

void Display::change(const protocol::PictureBook& picture, const hallcall::v1::Picture& rows,
                     bool catch_up)
{
    show(board_of(picture, zone_));
    if (!idle() && !calls_to_announce(rows, catch_up, zone_).empty())
        emit called();
}

void Display::show(Board board)
{
    if (board == board_)
        return;
    const bool other_clock = board.time_zone != board_.time_zone;
    board_ = std::move(board);
    const std::span large{board_.large};
    earlier_.show(large.subspan(std::min<std::size_t>(1, large.size())));
    recent_.show(board_.recent);
    queues_.show(board_.queues);
    const bool turns = queues_.pages() > 1;
    if (!turns)
        page_.stop();
    if (turns && !page_.isActive())
        page_.start(page_time);
    emit boardChanged();
    if (other_clock)
        emit clockChanged();
}

void Display::setStatus(look::PictureStatus::Value status, const QDateTime& true_at)
{
    if (status == status_ && true_at == true_at_)
        return;
    status_ = status;
    true_at_ = true_at;
    earlier_.setStatus(status);
    recent_.setStatus(status);
    queues_.setStatus(status);
    emit statusChanged();
}

QString Display::latestNumber() const
{
    return idle() ? QString{} : QString::fromStdString(board_.large.front().number);
}

QString Display::latestCounter() const
{
    return idle() ? QString{} : QString::number(board_.large.front().counter);
}

QString Display::latestZone() const
{
    return idle() ? QString{} : QString::fromStdString(board_.large.front().zone.chinese);
}

QString Display::latestZoneEnglish() const
{
    return idle() ? QString{} : QString::fromStdString(board_.large.front().zone.english);
}

QString Display::clock() const
{
    return in_hall(clock_()).toString(u"HH:mm"_s);
}

QString Display::date() const
{
    return QLocale{QLocale::Chinese}.toString(in_hall(clock_()), u"yyyy年M月d日 dddd"_s);
}

QString Display::dateEnglish() const
{
    return QLocale{QLocale::English}.toString(in_hall(clock_()), u"dddd, d MMMM"_s);
}

QString Display::staleText() const
{
    if (!stale())
        return {};
    const auto since = u"画面停于 %1"_s.arg(in_hall(true_at_).toString(u"HH:mm"_s));
    return status_ == look::PictureStatus::Stale
               ? since + u" · 正在重新连接 · reconnecting"_s
               : since +
                     u" · 连接中断，请留意工作人员呼叫 · connection lost, please listen to the staff"_s;
}

void Display::wait_for_next_minute()
{
    // A little after it: a timer may fire early by a millisecond and would show the old minute for
    // the whole new one.
    const auto past = clock_().time();
    const auto into_minute = past.second() * 1000 + past.msec();
    minute_.start(std::chrono::milliseconds{60'000 - into_minute + 20});
}

QDateTime Display::in_hall(const QDateTime& utc) const
{
    return look::hall_time(utc, board_.time_zone);
}

} // namespace display

#include "moc_display.cpp"
