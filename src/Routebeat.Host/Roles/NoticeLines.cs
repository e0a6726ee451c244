using Routebeat.Host.Terminal;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Running;

namespace Routebeat.Host.Roles;

/// <summary>What roles and clients say, as lines of standard error.</summary>
internal static class NoticeLines
{
    /// <summary>A writer that says the same only now and then: clients repeat themselves while a server is away.</summary>
    /// <param name="every">How often the same may be said.</param>
    public static Action<KafkaNotice> Writer(TimeSpan every)
    {
        var words = new SparseWords(every, TimeProvider.System);
        return notice =>
        {
            string line = $"{notice.Client}: {notice.Text}";
            if (words.IsDue(line))
            {
                Lines.Error(line);
            }
        };
    }
}
