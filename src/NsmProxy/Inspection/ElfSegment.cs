namespace NsmProxy.Inspection;

/// <summary>A part of an executable as it is loaded.</summary>
/// <param name="Address">The address of its first byte, before the whole is moved somewhere.</param>
/// <param name="Bytes">Its content in the file.</param>
public sealed record ElfSegment(ulong Address, ReadOnlyMemory<byte> Bytes);
