namespace Routebeat.Topics.Arrow;

/// <summary>Constants of the IPC format and of its metadata: <c>Schema.fbs</c>, <c>Message.fbs</c>, <c>File.fbs</c>.</summary>
internal static class ArrowFormat
{
    /// <summary>Octets to a multiple of which messages and buffers are padded.</summary>
    public const int Alignment = 8;

    /// <summary>The mark before each message since Arrow 0.15.</summary>
    public const int Continuation = -1;

    /// <summary>Octets before the metadata of a message: the mark and the length.</summary>
    public const int PrefixLength = 8;

    /// <summary>Octets of a <c>FieldNode</c> or <c>Buffer</c>.</summary>
    public const int PairLength = 16;

    /// <summary>Octets of a <c>Block</c>: offset, metadata length, padding, body length.</summary>
    public const int BlockLength = 24;

    /// <summary>Metadata version V4, of Arrow 0.8 to 0.17; equal to V5 for the types of the subset.</summary>
    public const short Version4 = 3;

    /// <summary>Metadata version V5, of Arrow 1.0 and later.</summary>
    public const short Version5 = 4;

    /// <summary>The time zone of our timestamps.</summary>
    public const string Utc = "UTC";

    /// <summary>The end of a stream: a message of length 0.</summary>
    public static ReadOnlySpan<byte> EndOfStream => [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0];

    /// <summary>First and last octets of a file.</summary>
    public static ReadOnlySpan<byte> Magic => "ARROW1"u8;

    /// <summary>A length padded to the alignment.</summary>
    public static long Padded(long length) => (length + Alignment - 1) & ~(Alignment - 1L);

    /// <summary>Numbers of the <c>MessageHeader</c> union.</summary>
    public static class Header
    {
        /// <summary>A schema.</summary>
        public const byte Schema = 1;

        /// <summary>Values of a dictionary.</summary>
        public const byte DictionaryBatch = 2;

        /// <summary>Rows.</summary>
        public const byte RecordBatch = 3;
    }

    /// <summary>Numbers of the <c>Type</c> union.</summary>
    public static class TypeNumber
    {
        /// <summary>Integers of all widths.</summary>
        public const byte Int = 2;

        /// <summary>Floating point of all widths.</summary>
        public const byte FloatingPoint = 3;

        /// <summary>Octets.</summary>
        public const byte Binary = 4;

        /// <summary>Text.</summary>
        public const byte Utf8 = 5;

        /// <summary>Truth values.</summary>
        public const byte Bool = 6;

        /// <summary>Instants.</summary>
        public const byte Timestamp = 10;

        /// <summary>Lists.</summary>
        public const byte List = 12;

        /// <summary>Octets of one length.</summary>
        public const byte FixedSizeBinary = 15;
    }

    /// <summary>Numbers of the <c>Precision</c> enumeration.</summary>
    public static class Precision
    {
        /// <summary>32 bits.</summary>
        public const short Single = 1;

        /// <summary>64 bits.</summary>
        public const short Double = 2;
    }

    /// <summary>Numbers of the <c>TimeUnit</c> enumeration.</summary>
    public static class TimeUnit
    {
        /// <summary>Microseconds.</summary>
        public const short Microsecond = 2;
    }

    /// <summary>Slots of the tables, by their order in the flat buffer schemas.</summary>
    public static class Slot
    {
        /// <summary><c>Message.version</c>.</summary>
        public const int MessageVersion = 0;

        /// <summary><c>Message.header</c>, its number.</summary>
        public const int MessageHeaderType = 1;

        /// <summary><c>Message.header</c>.</summary>
        public const int MessageHeader = 2;

        /// <summary><c>Message.bodyLength</c>.</summary>
        public const int MessageBodyLength = 3;

        /// <summary><c>Schema.endianness</c>.</summary>
        public const int SchemaEndianness = 0;

        /// <summary><c>Schema.fields</c>.</summary>
        public const int SchemaFields = 1;

        /// <summary><c>Schema.custom_metadata</c>.</summary>
        public const int SchemaMetadata = 2;

        /// <summary><c>Field.name</c>.</summary>
        public const int FieldName = 0;

        /// <summary><c>Field.nullable</c>.</summary>
        public const int FieldNullable = 1;

        /// <summary><c>Field.type</c>, its number.</summary>
        public const int FieldTypeNumber = 2;

        /// <summary><c>Field.type</c>.</summary>
        public const int FieldType = 3;

        /// <summary><c>Field.dictionary</c>.</summary>
        public const int FieldDictionary = 4;

        /// <summary><c>Field.children</c>.</summary>
        public const int FieldChildren = 5;

        /// <summary><c>Field.custom_metadata</c>.</summary>
        public const int FieldMetadata = 6;

        /// <summary><c>Int.bitWidth</c>, <c>FloatingPoint.precision</c>, <c>Timestamp.unit</c>, <c>FixedSizeBinary.byteWidth</c>.</summary>
        public const int TypeFirst = 0;

        /// <summary><c>Int.is_signed</c>, <c>Timestamp.timezone</c>.</summary>
        public const int TypeSecond = 1;

        /// <summary><c>KeyValue.key</c>.</summary>
        public const int PairKey = 0;

        /// <summary><c>KeyValue.value</c>.</summary>
        public const int PairValue = 1;

        /// <summary><c>RecordBatch.length</c>.</summary>
        public const int BatchLength = 0;

        /// <summary><c>RecordBatch.nodes</c>.</summary>
        public const int BatchNodes = 1;

        /// <summary><c>RecordBatch.buffers</c>.</summary>
        public const int BatchBuffers = 2;

        /// <summary><c>RecordBatch.compression</c>.</summary>
        public const int BatchCompression = 3;

        /// <summary><c>Footer.version</c>.</summary>
        public const int FooterVersion = 0;

        /// <summary><c>Footer.schema</c>.</summary>
        public const int FooterSchema = 1;

        /// <summary><c>Footer.dictionaries</c>.</summary>
        public const int FooterDictionaries = 2;

        /// <summary><c>Footer.recordBatches</c>.</summary>
        public const int FooterBatches = 3;
    }
}
