namespace Routebeat.Topics;

/// <summary>What is wrong with the octets of a record's value.</summary>
public enum TopicFault
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The kind of record is not one of the topic's.</summary>
    UnknownKind,

    /// <summary>The octets are no Arrow stream or file.</summary>
    NotArrow,

    /// <summary>The Arrow schema has other fields or lacks metadata.</summary>
    WrongSchema,

    /// <summary>The octets are no JSON object.</summary>
    NotJson,

    /// <summary>A field is missing.</summary>
    MissingField,

    /// <summary>A field or column holds a value of another type or out of range.</summary>
    BadValue,
}
