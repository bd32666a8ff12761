#include "protocol/qt/dispatcher_client.hpp"

#include "protocol/link/client.hpp"
#include "protocol/part_book.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <QMetaObject>
#include <QRandomGenerator>
#include <QTimer>
#include <chrono>
#include <thread>
#include <utility>

namespace protocol::qt {

namespace v1 = hallcall::v1;
namespace asio = boost::asio;

namespace {

constexpr std::chrono::seconds stale_max{15};

// What all ids of one start of the program begin with. The time is for who reads a log. Devices
// whose clock is set back at every start come to the same millisecond again: 64 random bits keep
// their ids apart, so that none gets the answer of an older request.
QString ids_of_this_start()
{
    return QStringLiteral("%1-%2")
        .arg(QDateTime::currentMSecsSinceEpoch())
        .arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char{'0'});
}

v1::Hello hello_of(const DispatcherClient::Identity& identity)
{
    v1::Hello hello;
    hello.set_device(identity.device.toStdString());
    hello.set_role(identity.role);
    hello.set_software(identity.software.toStdString());
    return hello;
}

} // namespace

// What is below `Qt's side` is touched by the client's thread only, what is below `the link's side`
// by the link's only.
class DispatcherClient::Link final : private link::Client::Owner {
public:
    Link(DispatcherClient& client, const Identity& identity, const QString& address)
        : client_{client}, ids_{ids_of_this_start()}
    {
        if (const auto where = link::parse_place(address.toStdString()))
            connection_ = link::Client::make(io_, *where, hello_of(identity), {},
                                             QRandomGenerator::system()->generate64(), *this);
        else
            problem_ = QString::fromStdString(where.error().what());
        lost_timer_.setSingleShot(true);
        lost_timer_.setInterval(stale_max);
        QObject::connect(&lost_timer_, &QTimer::timeout, &client,
                         [this] { enter(Status::lost, problem_); });
    }

    ~Link()
    {
        asio::post(io_, [this] { connection_.reset(); });
        work_.reset();
        if (thread_.joinable())
            thread_.join();
        // Posted calls that are still under way to the client die with it.
    }

    void start()
    {
        if (!connection_ || thread_.joinable())
            return;
        asio::post(io_, [this] { connection_->start(); });
        thread_ = std::thread{[this] { io_.run(); }};
    }

    QString ask(v1::Request request)
    {
        const auto id = QStringLiteral("%1-%2").arg(ids_).arg(++asked_);
        request.set_request_id(id.toStdString());
        asio::post(io_, [this, request = std::move(request)]() mutable {
            v1::Reply full;
            full.set_request_id(request.request_id());
            full.mutable_refused()->set_refusal("too_many_requests");
            full.mutable_refused()->set_message("Too many requests wait for an answer.");
            if (!connection_ || !connection_->ask(std::move(request)))
                replied(full);
        });
        return id;
    }

    void withdraw(const QString& id)
    {
        asio::post(io_, [this, id = id.toStdString()] {
            if (connection_)
                connection_->withdraw(id);
        });
    }

    void report(v1::DeviceReport report)
    {
        asio::post(io_, [this, report = std::move(report)]() mutable {
            if (connection_)
                connection_->report(std::move(report));
        });
    }

    void note_part(const QString& part, std::string_view fault, std::string_view sentence)
    {
        const auto health = fault.empty() ? v1::HEALTH_READY : v1::HEALTH_FAULT;
        if (parts_.put(part.toStdString(), health, std::string{fault}, std::string{sentence},
                       QDateTime::currentMSecsSinceEpoch()))
            report(parts_.report());
    }

    // ---- Qt's side ----
    PartBook parts_;
    Status status_ = Status::connecting;
    QString problem_;
    QDateTime picture_time_;
    PictureBook book_;

private:
    // Runs in the client's thread; never once the client is gone.
    template <class Call>
    void tell(Call call)
    {
        QMetaObject::invokeMethod(&client_, std::move(call), Qt::QueuedConnection);
    }

    void connected(const v1::Welcome&) override
    {
        tell([this] {
            welcomed_ = true;
            emit client_.clerkChanged({}); // what is said of clerks is said anew on every link
            if (book_.sequence() != 0)
                enter(Status::ready, {});
        });
    }

    void disconnected(const std::string& why) override
    {
        tell([this, why = QString::fromStdString(why)] {
            welcomed_ = false;
            if (status_ == Status::ready)
                return enter(Status::stale, why);
            if (status_ != Status::rejected)
                problem_ = why;
        });
    }

    void renewed(const std::optional<std::string>& trouble) override
    {
        if (trouble)
            qWarning("certificate: %s", trouble->c_str());
        else
            qInfo("certificate: renewed");
    }

    void rejected(const v1::Rejected& rejected) override
    {
        // A dispatcher that shuts down in order is a link that is gone, nothing more.
        if (rejected.reason() == v1::Rejected::SHUTTING_DOWN)
            return;
        tell([this, why = QString::fromStdString(rejected.message())] {
            enter(Status::rejected, why);
        });
    }

    void replied(const v1::Reply& reply) override
    {
        tell([this, reply] {
            emit client_.replied(QString::fromStdString(reply.request_id()), reply);
        });
    }

    void updated(const v1::Update& update, PictureBook::Step) override
    {
        tell([this, update] {
            const auto step = book_.feed(update);
            picture_time_ = QDateTime::currentDateTime();
            if (step == PictureBook::Step::snapshot)
                emit client_.pictureReplaced();
            else if (step == PictureBook::Step::change)
                emit client_.pictureChanged(book_.changed(), update.catch_up());
            if (welcomed_ && book_.sequence() != 0)
                enter(Status::ready, {});
        });
    }

    void clerk(const v1::ClerkNow& now) override
    {
        tell([this, now] { emit client_.clerkChanged(now); });
    }

    void heard() override
    {
        tell([this] {
            if (status_ == Status::ready)
                picture_time_ = QDateTime::currentDateTime();
        });
    }

    void enter(Status status, const QString& problem)
    {
        problem_ = problem;
        if (status == status_)
            return;
        status_ = status;
        if (status == Status::stale)
            lost_timer_.start();
        else
            lost_timer_.stop();
        emit client_.statusChanged();
    }

    DispatcherClient& client_;
    QTimer lost_timer_;
    bool welcomed_ = false;
    const QString ids_;
    quint64 asked_ = 0;

    // ---- the link's side ----
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
    std::unique_ptr<link::Client> connection_;
    std::thread thread_;
};

DispatcherClient::DispatcherClient(Identity identity, QString address, QObject* parent)
    : QObject{parent}, link_{std::make_unique<Link>(*this, identity, address)}
{
}

DispatcherClient::~DispatcherClient() = default;

bool DispatcherClient::isAddress(const QString& address, QString* problem)
{
    const auto where = link::parse_place(address.toStdString());
    if (!where && problem)
        *problem = QString::fromStdString(where.error().what());
    return where.has_value();
}

void DispatcherClient::start()
{
    link_->start();
}
DispatcherClient::Status DispatcherClient::status() const
{
    return link_->status_;
}
QString DispatcherClient::problem() const
{
    return link_->problem_;
}
QDateTime DispatcherClient::pictureTime() const
{
    return link_->picture_time_;
}
const PictureBook& DispatcherClient::picture() const
{
    return link_->book_;
}
QString DispatcherClient::ask(v1::Request request)
{
    return link_->ask(std::move(request));
}
void DispatcherClient::withdraw(const QString& requestId)
{
    link_->withdraw(requestId);
}
void DispatcherClient::report(v1::DeviceReport report)
{
    link_->report(std::move(report));
}
void DispatcherClient::notePart(const QString& part, std::string_view fault,
                                std::string_view sentence)
{
    link_->note_part(part, fault, sentence);
}

} // namespace protocol::qt

#include "moc_dispatcher_client.cpp"
