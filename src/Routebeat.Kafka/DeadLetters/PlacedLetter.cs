using Routebeat.Kafka.Reading;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;

namespace Routebeat.Kafka.DeadLetters;

/// <summary>A dead letter with its place on the topic.</summary>
/// <param name="Record">The record that holds it.</param>
/// <param name="Letter">The letter; null where its headers do not hold.</param>
/// <param name="Error">What is wrong with its headers, or the default value.</param>
/// <param name="IsRequeued">Whether it was put back.</param>
public sealed record PlacedLetter(TopicRecord Record, DeadLetterRecord? Letter, TopicError Error, bool IsRequeued);
