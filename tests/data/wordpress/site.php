<?php
// Fills a fresh WordPress with what a mission's site may hold, and prints its export (WXR). Run by ./export.
[, $content, $socket] = $argv;
define('ABSPATH', '/usr/share/wordpress/');
define('DB_NAME', 'site'); define('DB_USER', get_current_user()); define('DB_PASSWORD', ''); define('DB_HOST', "localhost:$socket");
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $key) define($key, 'for an export alone');
define('WP_CONTENT_DIR', $content); define('WP_INSTALLING', true); define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true);
define('WP_SITEURL', 'http://old.example.org'); define('WP_HOME', 'http://old.example.org');
$table_prefix = 'wp_';
$_SERVER['HTTP_HOST'] = 'old.example.org'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1'; $_SERVER['REQUEST_URI'] = '/';
require ABSPATH . 'wp-settings.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
require ABSPATH . 'wp-admin/includes/export.php';
function wp_mail() { return true; }
wp_install('Миссия в стране', 'admin', 'admin@old.example.org', true, '', 'for an export alone');
foreach (get_posts(['post_type' => 'any', 'numberposts' => -1, 'post_status' => 'any']) as $old) wp_delete_post($old->ID, true);
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
update_option('timezone_string', 'Asia/Bishkek');
$wp_rewrite->init();
kses_remove_filters();

$writer = wp_insert_user(['user_login' => 'gulnara', 'user_pass' => 'x', 'user_email' => 'press@old.example.org', 'display_name' => 'Пресс-служба', 'role' => 'author']);
$news = wp_insert_term('Новости', 'category', ['slug' => 'news'])['term_id'];
$press = wp_insert_term('Пресс-релизы', 'category', ['slug' => 'press', 'parent' => $news])['term_id'];
$jobs = wp_insert_term('Вакансии', 'category', ['slug' => 'vacancies'])['term_id'];
$books = wp_insert_term('Publications', 'category', ['slug' => 'publications'])['term_id'];

function attachment(string $name, string $type, string $bytes, string $title, string $alt, string $caption = ''): int {
    $place = wp_upload_bits($name, null, $bytes, '2017/06');
    $id = wp_insert_attachment(['post_title' => $title, 'post_mime_type' => $type, 'post_excerpt' => $caption, 'post_date' => '2017-06-13 09:00:00', 'post_status' => 'inherit'], $place['file']);
    update_post_meta($id, '_wp_attachment_image_alt', $alt);
    return $id;
}
function picture(int $red): string {
    $image = imagecreatetruecolor(320, 200);
    imagefill($image, 0, 0, imagecolorallocate($image, $red, 92, 122));
    ob_start(); imagepng($image); return ob_get_clean();
}
$hall = attachment('hall.png', 'image/png', picture(11), 'Зал семинара', 'Ряды стульев в пустом зале', 'Зал в гостинице');
$road = attachment('road.png', 'image/png', picture(200), 'Road', '', '');
$report = attachment('report.pdf', 'application/pdf', "%PDF-1.4\n%%EOF\n", 'Право на здоровье', '', '');
[$hall_url, $road_url, $report_url] = array_map('wp_get_attachment_url', [$hall, $road, $report]);

function post(array $given): int {
    global $writer;
    $id = wp_insert_post(wp_slash($given + ['post_author' => $writer, 'post_status' => 'publish', 'post_type' => 'post']), true);
    if (is_wp_error($id)) { fwrite(STDERR, $id->get_error_message() . "\n"); exit(1); }
    return $id;
}
$seminar = post(['post_title' => 'Семинар о здоровье мигрантов', 'post_name' => 'seminar', 'post_date' => '2017-06-13 10:30:00', 'post_category' => [$news, $press],
    'tags_input' => ['здоровье', 'семинар'], 'post_excerpt' => 'Три страны обсудили доступ к врачу.', 'post_content' =>
    "<!-- wp:paragraph -->\n<p>В Бишкеке прошёл <strong>семинар</strong> о здоровье. Подробнее: <a href=\"http://old.example.org/2017/07/helpers/\">о помощниках</a>.</p>\n<!-- /wp:paragraph -->\n\n" .
    "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">Что решили</h2>\n<!-- /wp:heading -->\n\n" .
    "<!-- wp:list -->\n<ul><li>обмениваться данными</li><li>учить врачей</li></ul>\n<!-- /wp:list -->\n\n" .
    "<!-- wp:image {\"id\":$hall} -->\n<figure class=\"wp-block-image\"><img src=\"$hall_url\" alt=\"Ряды стульев в пустом зале\" class=\"wp-image-$hall\"/><figcaption>Зал в гостинице</figcaption></figure>\n<!-- /wp:image -->\n\n" .
    "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><p>Здоровье не знает границ.</p><cite>Врач из Оша</cite></blockquote>\n<!-- /wp:quote -->\n\n" .
    "<!-- wp:file -->\n<div class=\"wp-block-file\"><a href=\"$report_url\">Доклад</a></div>\n<!-- /wp:file -->"]);
set_post_thumbnail($seminar, $hall);
post(['post_title' => 'Помощники', 'post_name' => 'helpers', 'post_date' => '2017-07-12 09:00:00', 'post_category' => [$news], 'post_content' =>
    "Старый редактор: абзацы разделены пустой строкой.\n\nВторой абзац\nс переносом строки.\n\n[caption id=\"attachment_$road\" align=\"left\" width=\"320\"]<img src=\"$road_url\" alt=\"Дорога\" class=\"wp-image-$road\" /> Дорога в горах[/caption]\n\n" .
    "<table><tr><th>Город</th><th>Людей</th></tr><tr><td>Ош</td><td>12</td></tr></table>\n\n<iframe src=\"https://video.example.org/embed/1\"></iframe>\n\n<script>alert('x')</script>\n\n[gallery ids=\"$hall,$road\"]\n\n[contact-form to=\"x\"]"]);
post(['post_title' => 'Мигранттар үчүн жардам борбору', 'post_name' => 'jardam', 'post_date' => '2017-08-01 12:00:00', 'post_category' => [$news], 'post_content' => "<!-- wp:paragraph -->\n<p>Борбор күн сайын иштейт жана акысыз кеңеш берет.</p>\n<!-- /wp:paragraph -->"]);
post(['post_title' => 'Right to health in Central Asia', 'post_name' => 'right-to-health', 'post_date' => '2017-10-02 12:00:00', 'post_category' => [$books], 'post_content' => "<!-- wp:paragraph -->\n<p>A new study for those who decide. <a href=\"$report_url\">Download</a></p>\n<!-- /wp:paragraph -->"]);
post(['post_title' => 'Вакансия: водитель', 'post_name' => 'driver', 'post_date' => '2017-11-20 09:00:00', 'post_category' => [$jobs], 'post_content' => 'Резюме не позднее 18:00, 15 декабря 2017 г.']);
post(['post_title' => 'Ещё не готово', 'post_name' => 'not-ready', 'post_status' => 'draft', 'post_date' => '2018-01-10 09:00:00', 'post_category' => [$news], 'post_content' => 'Черновик.']);
post(['post_title' => 'Для своих', 'post_name' => 'internal', 'post_status' => 'private', 'post_date' => '2018-01-11 09:00:00', 'post_content' => 'Внутреннее.']);
post(['post_title' => 'Под паролем', 'post_name' => 'locked', 'post_password' => 'x', 'post_date' => '2018-01-11 10:00:00', 'post_content' => 'Скрыто.']);
$about = post(['post_type' => 'page', 'post_title' => 'О миссии', 'post_name' => 'about', 'post_date' => '2016-01-01 09:00:00', 'post_content' => "<!-- wp:paragraph -->\n<p>Миссия работает с 1996 года.</p>\n<!-- /wp:paragraph -->"]);
post(['post_type' => 'page', 'post_title' => 'Визовый центр', 'post_name' => 'visa', 'post_parent' => $about, 'post_date' => '2016-02-01 09:00:00', 'post_content' => "<!-- wp:paragraph -->\n<p>Запись по телефону.</p>\n<!-- /wp:paragraph -->"]);
wp_insert_comment(['comment_post_ID' => $seminar, 'comment_author' => 'Читатель', 'comment_content' => 'Спасибо', 'comment_approved' => 1]);
wp_update_nav_menu_item(wp_create_nav_menu('Меню'), 0, ['menu-item-title' => 'О миссии', 'menu-item-object-id' => $about, 'menu-item-object' => 'page', 'menu-item-type' => 'post_type', 'menu-item-status' => 'publish']);
export_wp();
