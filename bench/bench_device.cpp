#include "bench/bench_device.hpp"

namespace bench {

namespace {

constexpr int look_every_ms = 1'000;
constexpr qsizetype answer_bytes_max = 4'096;
constexpr qsizetype waiting_max = 16;

} // namespace

BenchDevice::BenchDevice(const Place& place, QObject* parent)
    : QObject{parent}, place_{place}, problem_{QStringLiteral("…")}
{
    positions_.fill(-1, switchCount());
    connect(&socket_, &QTcpSocket::connected, this, [this] {
        for (const auto& line : std::exchange(waiting_, {}))
            say(line);
        say(QStringLiteral("status"));
    });
    connect(&socket_, &QTcpSocket::readyRead, this, &BenchDevice::hear);
    connect(&socket_, &QTcpSocket::errorOccurred, this, [this] { lose(socket_.errorString()); });
    connect(&look_again_, &QTimer::timeout, this, &BenchDevice::look);
    look_again_.start(look_every_ms);
    look();
}

QString BenchDevice::switchLabel(int which) const
{
    return place_.kind->switches.at(static_cast<std::size_t>(which)).label;
}

QStringList BenchDevice::positionLabels(int which) const
{
    QStringList labels;
    for (const auto& position : place_.kind->switches.at(static_cast<std::size_t>(which)).positions)
        labels.append(position.label);
    return labels;
}

void BenchDevice::put(int which, int position)
{
    const auto& positions = place_.kind->switches.at(static_cast<std::size_t>(which)).positions;
    say(positions.at(static_cast<std::size_t>(position)).line);
    say(QStringLiteral("status"));
}

void BenchDevice::look()
{
    if (socket_.state() == QAbstractSocket::ConnectedState)
        return say(QStringLiteral("status"));
    if (socket_.state() == QAbstractSocket::UnconnectedState)
        socket_.connectToHost(place_.host, place_.port);
}

void BenchDevice::say(const QString& line)
{
    if (socket_.state() == QAbstractSocket::ConnectedState)
        socket_.write(line.toUtf8() + '\n');
    else if (waiting_.size() < waiting_max)
        waiting_.append(line);
}

void BenchDevice::hear()
{
    unfinished_ += socket_.readAll();
    for (auto end = unfinished_.indexOf('\n'); end >= 0; end = unfinished_.indexOf('\n')) {
        heard(QString::fromUtf8(unfinished_.left(end)).trimmed());
        unfinished_.remove(0, end + 1);
    }
    if (unfinished_.size() > answer_bytes_max)
        socket_.abort();
}

void BenchDevice::heard(const QString& line)
{
    const auto status = status_from(line);
    if (!status) {
        problem_ = line;
    } else if (!status->isEmpty()) {
        problem_.clear();
        positions_ = positions_in(*place_.kind, *status);
    }
    emit changed();
}

void BenchDevice::lose(const QString& problem)
{
    socket_.abort();
    unfinished_.clear();
    problem_ = problem;
    positions_.fill(-1, switchCount());
    emit changed();
}

} // namespace bench

#include "moc_bench_device.cpp"
