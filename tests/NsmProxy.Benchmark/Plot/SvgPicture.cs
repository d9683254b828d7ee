using System.Globalization;
using System.Net;
using System.Text;

namespace NsmProxy.Benchmark.Plot;

/// <summary>Panels side by side as SVG 1.1, without anything from elsewhere: axes, ticks, curves, and a legend. Curves differ
/// in strokes and marks too, for those who see no colours. It brings its own ground, light or dark as the reader's screen is (media query <c>prefers-color-scheme</c>), so that it can be
/// read on any page.</summary>
internal sealed class SvgPicture
{
    private const int Columns = 3;
    private const int PanelWidth = 300;
    private const int PanelHeight = 220;
    private const int Left = 52;
    private const int Right = 18;
    private const int Top = 34;
    private const int Bottom = 40;
    private const int Head = 58;
    private const int Note = 18;

    private const string Style = """
        .ground { fill: #ffffff; stroke: #d0d7de; }
        text { font: 12px sans-serif; fill: #1f2328; }
        .head { font-size: 15px; font-weight: bold; }
        .title { font-weight: bold; }
        .tick { fill: #59636e; font-size: 11px; }
        .grid { stroke: #d0d7de; stroke-width: 1; }
        .axis { stroke: #59636e; stroke-width: 1; }
        .curve { fill: none; stroke-width: 2; }
        .c0 { stroke: #0969da; } .d0 { fill: #0969da; }
        .c1 { stroke: #bc4c00; stroke-dasharray: 6 3; } .d1 { fill: #bc4c00; }
        .c2 { stroke: #1a7f37; stroke-dasharray: 2 3; } .d2 { fill: #1a7f37; }
        @media (prefers-color-scheme: dark) {
          .ground { fill: #0d1117; stroke: #3d444d; }
          text { fill: #f0f6fc; }
          .tick { fill: #9198a1; }
          .grid { stroke: #3d444d; }
          .axis { stroke: #9198a1; }
          .c0 { stroke: #4493f8; } .d0 { fill: #4493f8; }
          .c1 { stroke: #f0883e; } .d1 { fill: #f0883e; }
          .c2 { stroke: #3fb950; } .d2 { fill: #3fb950; }
        }
        """;

    private readonly StringBuilder _text = new();

    private SvgPicture()
    {
    }

    /// <summary>Draws.</summary>
    /// <param name="head">What it is about.</param>
    /// <param name="across">What grows from left to right.</param>
    /// <param name="panels">At least one.</param>
    /// <param name="notes">Lines below them.</param>
    /// <returns>The file's text.</returns>
    public static string Draw(string head, string across, IReadOnlyList<Panel> panels, IReadOnlyList<string> notes)
    {
        var picture = new SvgPicture();
        var width = PanelWidth * Math.Min(Columns, panels.Count);
        var below = Head + (PanelHeight * ((panels.Count + Columns - 1) / Columns));
        var height = below + (Note * notes.Count) + (notes.Count > 0 ? Note / 2 : 0);
        picture.Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">");
        picture.Line($"<title>{WebUtility.HtmlEncode(head)}</title>");
        picture.Line($"<style>\n{Style}\n</style>");
        picture.Line($"<rect class=\"ground\" x=\"0.5\" y=\"0.5\" width=\"{width - 1}\" height=\"{height - 1}\" rx=\"6\"/>");
        picture.Text("head", "start", 16, 24, head);
        picture.Legend(panels[0].Curves);
        for (var i = 0; i < panels.Count; i++)
        {
            picture.Panel(panels[i], across, PanelWidth * (i % Columns), Head + (PanelHeight * (i / Columns)));
        }

        for (var i = 0; i < notes.Count; i++)
        {
            picture.Text("tick", "start", 16, below + (Note * i) + 12, notes[i]);
        }

        picture.Line($"</svg>");
        return picture._text.ToString();
    }

    private void Legend(IReadOnlyList<Curve> curves)
    {
        const int Sample = 28;
        const int Entry = 150;
        for (var i = 0; i < curves.Count; i++)
        {
            var x = 16 + (i * Entry);
            Line($"<path class=\"curve c{i}\" d=\"M{x} 42h{Sample}\"/>");
            Mark(i, x + (Sample / 2), 42);
            Text("", "start", x + Sample + 8, 46, curves[i].Name);
        }
    }

    private void Panel(Panel panel, string across, double left, double top)
    {
        var points = panel.Curves.SelectMany(curve => curve.Points).ToList();
        var horizontal = Scale.To(points.Select(point => point.X).DefaultIfEmpty().Max());
        var vertical = Scale.To(points.Select(point => point.Y).DefaultIfEmpty().Max());
        var (x0, x1) = (left + Left, left + PanelWidth - Right);
        var (y0, y1) = (top + PanelHeight - Bottom, top + Top);
        double X(double value) => x0 + (horizontal.Place(value) * (x1 - x0));
        double Y(double value) => y0 + (vertical.Place(value) * (y1 - y0));

        Text("title", "start", left + 16, top + 20, panel.Title);
        foreach (var number in vertical.Numbers)
        {
            Line($"<path class=\"grid\" d=\"M{x0:0.#} {Y(number):0.#}H{x1:0.#}\"/>");
            Text("tick", "end", x0 - 6, Y(number) + 4, Number(number));
        }

        foreach (var number in horizontal.Numbers)
        {
            Line($"<path class=\"axis\" d=\"M{X(number):0.#} {y0:0.#}v4\"/>");
            Text("tick", "middle", X(number), y0 + 17, Number(number));
        }

        Line($"<path class=\"axis\" d=\"M{x0:0.#} {y0:0.#}H{x1:0.#}\"/>");
        Text("tick", "middle", (x0 + x1) / 2, y0 + 32, across);
        for (var i = 0; i < panel.Curves.Count; i++)
        {
            Draw(i, [.. panel.Curves[i].Points.Select(point => (X(point.X), Y(point.Y)))]);
        }
    }

    private void Draw(int number, IReadOnlyList<(double X, double Y)> points)
    {
        var way = string.Join('L', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#} {point.Y:0.#}")));
        Line($"<path class=\"curve c{number}\" d=\"M{way}\"/>");
        foreach (var (x, y) in points)
        {
            Mark(number, x, y);
        }
    }

    /// <summary>A disc, a square, or a triangle.</summary>
    private void Mark(int number, double x, double y)
    {
        switch (number % 3)
        {
            case 0:
                Line($"<circle class=\"d{number}\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3.2\"/>");
                break;
            case 1:
                Line($"<rect class=\"d{number}\" x=\"{x - 3.5:0.#}\" y=\"{y - 3.5:0.#}\" width=\"7\" height=\"7\"/>");
                break;
            default:
                Line($"<path class=\"d{number}\" d=\"M{x:0.#} {y - 4.5:0.#}l4.5 8h-9z\"/>");
                break;
        }
    }

    private void Text(string style, string anchor, double x, double y, string text) =>
        Line($"<text{(style.Length > 0 ? $" class=\"{style}\"" : "")} text-anchor=\"{anchor}\" x=\"{x:0.#}\" y=\"{y:0.#}\">{WebUtility.HtmlEncode(text)}</text>");

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
