using System.Globalization;
using Routebeat.Features.Rows;

namespace Routebeat.Topics.Features;

/// <summary>
/// The 37 features of the SFU and BCNET data sets, in their order, from a row of <c>all:internet</c> over the same feed and minute, so
/// that detectors can be tried on labelled data in that form.
/// </summary>
/// <remarks>
/// Their extractor counts messages of one minute, IPv4 only, and compares all pairs of messages in that minute; ours takes both families,
/// leaves peers in a table transfer or under quarantine out, and compares each change with the route that the peer had before.
/// <see cref="SfuFeature.Fidelity"/> says for each feature what follows from the comparing.
/// </remarks>
public static class SfuFeatures
{
    private const int FirstPathLength = 11;
    private const int FirstEditDistance = 7;
    private const int Indicators = 10;

    /// <summary>The features in order.</summary>
    public static IReadOnlyList<SfuFeature> All { get; } = Describe();

    /// <summary>The 37 values of a row.</summary>
    public static double[] Of(FeatureRow row) => [.. All.Select(feature => feature.Value(row))];

    private static SfuFeature[] Describe()
    {
        var features = new List<SfuFeature>();
        Add("announcements", SfuFidelity.Same, "`messages_announcing`", "", static row => row.MessagesAnnouncing);
        Add("withdrawals", SfuFidelity.Same, "`messages_withdrawing`", "", static row => row.MessagesWithdrawing);
        Add("announced_nlri", SfuFidelity.Same, "`announcements`", "", static row => row.Announcements);
        Add("withdrawn_nlri", SfuFidelity.Same, "`withdrawals`", "", static row => row.Withdrawals);
        Add("average_path_length", SfuFidelity.Near, "`path_length_sum_hops` ÷ `announcements`, rounded up", "Theirs is a mean over messages, ours over routes.", static row => CeilingOf(row.PathLengthSum, row.Announcements));
        Add("maximum_path_length", SfuFidelity.Same, "`path_length_max_hops`", "", static row => row.PathLengthMax);
        Add("average_unique_path_length", SfuFidelity.Other, "`unique_length_sum_hops` ÷ `announcements`, rounded up", "Theirs is the mean length of the different paths of the minute; ours leaves prepending out.", static row => CeilingOf(row.UniqueLengthSum, row.Announcements));
        Add("duplicate_announcements", SfuFidelity.Other, "`duplicates`", "Theirs counts pairs of messages of the minute with the same prefix and path, whichever peers sent them.", static row => row.Duplicates);
        Add("implicit_withdrawals", SfuFidelity.Other, "`path_changes` + `origins_gained`", "Theirs counts pairs of messages of the minute with the same prefix and other paths, whichever peers sent them.", static row => row.PathChanges + row.OriginsGained);
        Add("duplicate_withdrawals", SfuFidelity.Other, "`withdrawals_unknown`", "Theirs counts pairs of messages of the minute that withdraw the same prefix; ours, withdrawals of what the peer did not have.", static row => row.WithdrawalsUnknown);
        Add("maximum_edit_distance", SfuFidelity.Other, "`edit_distance_max_hops`", "Theirs compares all paths of the minute, ours the new path with the one it replaces.", static row => row.EditDistanceMax);
        Add("arrival_rate_per_second", SfuFidelity.Near, "(`messages_announcing` + `messages_withdrawing`) ÷ window seconds", "A message that does both counts twice; theirs is cut after the third character.", static row => (double)Messages(row) / row.Window.LengthSeconds);
        Add("average_edit_distance", SfuFidelity.Other, "`edit_distance_sum_hops` ÷ (`path_changes` + `origins_gained`), rounded up", "As the maximum.", static row => CeilingOf(row.EditDistanceSum, row.PathChanges + row.OriginsGained));
        for (int i = 0; i < Indicators; i++)
        {
            int hops = FirstPathLength + i;
            string text = hops.ToString(CultureInfo.InvariantCulture);
            Add($"maximum_path_length_is_{text}", SfuFidelity.Same, $"1 if `path_length_max_hops` = {text}, else 0", "", row => row.PathLengthMax == hops ? 1 : 0);
        }

        for (int i = 0; i < Indicators; i++)
        {
            int hops = FirstEditDistance + i;
            string text = hops.ToString(CultureInfo.InvariantCulture);
            Add($"maximum_edit_distance_is_{text}", SfuFidelity.Other, $"1 if `edit_distance_max_hops` = {text}, else 0", "As the maximum.", row => row.EditDistanceMax == hops ? 1 : 0);
        }

        Add("igp_messages", SfuFidelity.Near, "`origin_igp`", "Theirs counts messages, ours routes.", static row => row.OriginIgp);
        Add("egp_messages", SfuFidelity.Near, "`origin_egp`", "Theirs counts messages, ours routes.", static row => row.OriginEgp);
        Add("incomplete_messages", SfuFidelity.Near, "`origin_incomplete`", "Theirs counts messages, ours routes.", static row => row.OriginIncomplete);
        Add("average_message_size", SfuFidelity.Other, "`message_octets` ÷ (`messages_announcing` + `messages_withdrawing`), rounded up", "Theirs is the length of the message printed as text; ours its octets on the wire.", static row => CeilingOf(row.MessageOctets, Messages(row)));
        return [.. features];

        void Add(string name, SfuFidelity fidelity, string formula, string note, Func<FeatureRow, double> value) =>
            features.Add(new SfuFeature(features.Count + 1, name, fidelity, formula, note, value));
    }

    private static long Messages(FeatureRow row) => row.MessagesAnnouncing + row.MessagesWithdrawing;

    /// <summary>The mean, rounded up as theirs are; 0 where there is nothing to divide by.</summary>
    private static double CeilingOf(long sum, long count) => count == 0 ? 0 : Math.Ceiling((double)sum / count);
}
