using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>gui</c>: an optional GUI that can be shown and hidden.</summary>
public abstract record Gui;

/// <summary>The program itself shows and hides its GUI.</summary>
/// <param name="Show">The steps that show it.</param>
/// <param name="Hide">The steps that hide it.</param>
public sealed record GuiBySteps(IReadOnlyList<Step> Show, IReadOnlyList<Step> Hide) : Gui;

/// <summary>A separate program is the GUI: started to show it, stopped to hide it.</summary>
/// <param name="Command">That program and its arguments.</param>
public sealed record GuiByCommand(IReadOnlyList<Template> Command) : Gui;
