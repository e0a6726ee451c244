namespace Routebeat.Pictures.Terminal;

/// <summary>A piece of a terminal line.</summary>
/// <param name="Text">The characters: safe to print, no control characters.</param>
/// <param name="Tone">What it means.</param>
public readonly record struct TextRun(string Text, TextTone Tone);
