using System.Text.Json;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Writes what RFC 7606 asks a speaker to do with an UPDATE, where it is not simply accepted.</summary>
internal sealed class JsonJudgement
{
    private readonly UpdateJudge _judge = new();

    /// <summary>Writes the judgement of a message; nothing where nothing is wrong.</summary>
    public void Write(Utf8JsonWriter json, scoped in UpdateParts update)
    {
        var message = new BgpMessage(BgpMessageType.Update, update.Message, update.IsCut ? MessageExtent.Cut : MessageExtent.Whole);
        var outcome = _judge.Of(message, update.Session, update.Width, update.PathIdentifiers, out var error);
        if (outcome.Treatment == UpdateTreatment.Accepted)
        {
            return;
        }

        json.WriteStartObject("judgement"u8);
        json.WriteString("treatment"u8, MrtNames.Of(outcome.Treatment));
        json.WriteString("fault"u8, JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.Field.ToString()));
        if (outcome.AttributeType != AttributeType.None)
        {
            json.WriteString("attribute"u8, MrtNames.Of(outcome.AttributeType));
        }

        json.WriteNumber("offset"u8, error.Offset);
        json.WriteEndObject();
    }
}
