package kobai.notebook;

import java.util.List;
import java.util.Map;
import kobai.plot.Numbers;
import kobai.plot.Shown;

/** Shows a tablesaw table as an HTML table; by name, because loading tablesaw takes a while and most cells need none. */
final class TableView {
    private static final int ROWS = 40;

    private TableView() { }

    static void register(Screen screen) {
        try {
            Class<?> table = Class.forName("tech.tablesaw.table.Relation", false, TableView.class.getClassLoader());
            screen.register(table, t -> Map.of("text/html", html(t), "text/plain", t.toString()));
        } catch (ClassNotFoundException e) {
            // the library without tablesaw still teaches
        }
    }

    private static String html(Object table) {
        try {
            int rows = (int) table.getClass().getMethod("rowCount").invoke(table);
            var names = (List<?>) table.getClass().getMethod("columnNames").invoke(table);
            var cell = table.getClass().getMethod("get", int.class, int.class);
            var html = new StringBuilder("<table><caption>")
                    .append(Shown.escape(table.getClass().getMethod("name").invoke(table)))
                    .append("</caption><thead><tr>");
            names.forEach(n -> html.append("<th scope=\"col\">").append(Shown.escape(n)).append("</th>"));
            html.append("</tr></thead><tbody>");
            for (int r = 0; r < Math.min(rows, ROWS); r++) {
                html.append("<tr>");
                for (int c = 0; c < names.size(); c++) {
                    Object value = cell.invoke(table, r, c);
                    html.append("<td>").append(Shown.escape(value instanceof Double d ? Numbers.text(d) : value))
                            .append("</td>");
                }
                html.append("</tr>");
            }
            html.append("</tbody></table>");
            return rows > ROWS ? html + "<p>" + (rows - ROWS) + " more rows</p>" : html.toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a table that cannot be shown: " + table.getClass(), e);
        }
    }
}
